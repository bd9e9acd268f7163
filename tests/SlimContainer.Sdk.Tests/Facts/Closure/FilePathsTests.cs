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
    [DynamicData(nameof(Folders))]
    public void CommonFolder_contains_all_folders_of_the_first_drive(string expected, string[] folders) =>
        Assert.AreEqual(expected, FilePaths.CommonFolder(folders));

    public static IEnumerable<object[]> Folders =>
    [
        [NativePath.Of("/repo"), new[] { NativePath.Of("/repo/src/Web"), NativePath.Of("/repo/tests") }],
        .. OperatingSystem.IsWindows()
            ? (object[][])[[@"C:\repo", new[] { @"C:\repo\src\Web", @"D:\shared", @"C:\repo\tests" }]]
            : [],
    ];
}
