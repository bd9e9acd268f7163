using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class ProjectFileLocationTests
{
    [TestMethod]
    [DataRow("ContainerPort", "x", "app.csproj", 5)]
    [DataRow("ContainerPort", "computed", "app.csproj", 4)]
    [DataRow("ContainerPort", "", "app.csproj", 4)]
    [DataRow("ContainerUser", "app", "shared.props", 2)]
    public void Location_is_the_line_that_sets_the_value(string name, string value, string file, int line)
    {
        using var folder = new TemporaryFolder();
        var project = App(folder);

        Assert.AreEqual(
            new ProjectFileLocation(folder[file], line),
            ProjectFileLocation.Find(project, name, value));
    }

    [TestMethod]
    public void Value_from_the_command_line_has_no_location()
    {
        using var folder = new TemporaryFolder();

        Assert.IsNull(ProjectFileLocation.Find(App(folder), "ContainerLabel", "x"));
    }

    [TestMethod]
    public void Value_in_an_invalid_project_file_has_no_location()
    {
        using var folder = new TemporaryFolder();

        Assert.IsNull(ProjectFileLocation.Find(folder.Add("app.csproj", "<Project>"), "ContainerUser"));
    }

    private static string App(TemporaryFolder folder)
    {
        folder.Add(
            "shared.props",
            """
            <Project><PropertyGroup>
              <ContainerUser> app </ContainerUser>
            </PropertyGroup></Project>
            """);
        return folder.Add(
            "app.csproj",
            """
            <Project>
              <Import Project="shared.props" />
              <ItemGroup>
                <ContainerPort Include="80" />
                <ContainerPort Include="x" />
              </ItemGroup>
            </Project>
            """);
    }
}
