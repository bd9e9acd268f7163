using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class ProjectFileLocationTests
{
    [TestMethod]
    [DataRow("ContainerPort", "x", "app.csproj", 4)]
    [DataRow("ContainerPort", "computed", "app.csproj", 3)]
    [DataRow("ContainerUser", "app", "shared.props", 2)]
    [DataRow("ContainerLabel", "x", "app.csproj", 0)]
    public void A_value_is_found_where_it_is_written(string name, string value, string file, int line)
    {
        using var folder = new TemporaryFolder();
        var project = folder.Add("app.csproj", "<Project>\n<ItemGroup>\n<ContainerPort Include=\"80\" />\n<ContainerPort Include=\"x\" />\n</ItemGroup>\n</Project>");
        var shared = folder.Add("shared.props", "<Project><PropertyGroup>\n<ContainerUser> app </ContainerUser>\n</PropertyGroup></Project>");
        var facts = Sample.Web with { ProjectFile = project, Closure = new() { Projects = [Sample.Project(project) with { Imports = [shared] }] } };

        Assert.AreEqual(new ProjectFileLocation(folder[file], line), ProjectFileLocation.Of(facts, name, value));
    }
}
