using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class FilePathsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("nuget.config", "NuGet.Config", "nuget.config")]
    [DataRow("NuGet.Config", "NuGet.Config", "NuGet.Config")]
    [DataRow("other.config", "NuGet.Config", "NuGet.Config")]
    public void WithNameOnDisk_returns_the_case_of_the_existing_file(string existing, string name, string expected)
    {
        folder.Add($"src/{existing}", "");

        Assert.AreEqual(folder[$"src/{expected}"], FilePaths.WithNameOnDisk(folder[$"src/{name}"]));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void WithNameOnDisk_prefers_the_exact_name()
    {
        folder.Add("NuGet.Config", "");
        var file = folder.Add("nuget.config", "");

        Assert.AreEqual(file, FilePaths.WithNameOnDisk(file));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Windows)]
    public void CommonFolder_ignores_folders_on_another_drive() => Assert.AreEqual(
        @"C:\repo",
        FilePaths.CommonFolder([@"C:\repo\src\Web", @"D:\shared", @"C:\repo\src\Lib", @"C:\repo\tests"]));
}
