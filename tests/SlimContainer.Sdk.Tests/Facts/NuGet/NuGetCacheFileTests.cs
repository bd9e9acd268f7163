using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Whether a restore is up to date according to NuGet's cache file.</summary>
[TestClass]
public sealed class NuGetCacheFileTests
{
    [TestMethod]
    public void Cache_file_is_valid_while_its_packages_exist()
    {
        using var folder = new TemporaryFolder();
        var package = folder.Add("packages/a/1.0.0/a.1.0.0.nupkg.sha512", "");
        var record = folder.Add("obj/project.nuget.cache", Record(true, package));
        Assert.IsTrue(NuGetCacheFile.IsValid(record));

        File.Delete(package);

        Assert.IsFalse(NuGetCacheFile.IsValid(record));
    }

    [TestMethod]
    public void Cache_file_without_packages_is_valid()
    {
        using var folder = new TemporaryFolder();

        Assert.IsTrue(NuGetCacheFile.IsValid(folder.Add("obj/project.nuget.cache", Record(true))));
    }

    [TestMethod]
    public void Cache_file_of_a_failed_restore_is_invalid()
    {
        using var folder = new TemporaryFolder();

        Assert.IsFalse(NuGetCacheFile.IsValid(folder.Add("obj/project.nuget.cache", Record(false))));
    }

    [TestMethod]
    [DataRow(null, DisplayName = "not there")]
    [DataRow("", DisplayName = "empty")]
    [DataRow("[]", DisplayName = "no object")]
    [DataRow("""{"success":true}""", DisplayName = "no files")]
    [DataRow("""{"success":"yes","expectedPackageFiles":[]}""", DisplayName = "another type")]
    public void Missing_or_malformed_cache_file_is_invalid(string? text)
    {
        using var folder = new TemporaryFolder();
        if (text is not null)
            folder.Add("obj/project.nuget.cache", text);

        Assert.IsFalse(NuGetCacheFile.IsValid(folder["obj/project.nuget.cache"]));
    }

    private static string Record(bool success, params string[] files) =>
        System.Text.Json.JsonSerializer.Serialize(new { version = 2, success, expectedPackageFiles = files });
}
