using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class ProjectFilesTests
{
    [TestMethod]
    public void Projects_are_found_at_any_depth_but_not_in_output_folders()
    {
        using var folder = new TemporaryFolder();
        folder.Add("app.csproj", "");
        folder.Add("a/b/lib.fsproj", "");
        folder.Add("node_modules/x/y.csproj", "");
        folder.Add("obj/z.csproj", "");
        folder.Add("a/notes.txt", "");

        Assert.AreEqual(
            [folder["a/b/lib.fsproj"], folder["app.csproj"]],
            ProjectFiles.EnumerateProjects(folder.Path).Order(StringComparer.Ordinal).ToValueList());
    }
}
