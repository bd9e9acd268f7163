using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

/// <summary>Whether a restore is still good, by what NuGet wrote down of it.</summary>
[TestClass]
public sealed class RestoreRecordTests
{
    [TestMethod]
    public void A_restore_holds_while_its_packages_are_there()
    {
        using var folder = new TemporaryFolder();
        var package = folder.Add("packages/a/1.0.0/a.1.0.0.nupkg.sha512", "");
        var record = folder.Add("obj/project.nuget.cache", Record(true, package));
        Assert.IsTrue(NuGetCacheFile.IsValid(record));

        File.Delete(package);

        Assert.IsFalse(NuGetCacheFile.IsValid(record));
    }

    [TestMethod]
    public void A_restore_without_packages_holds()
    {
        using var folder = new TemporaryFolder();

        Assert.IsTrue(NuGetCacheFile.IsValid(folder.Add("obj/project.nuget.cache", Record(true))));
    }

    [TestMethod]
    public void A_restore_that_failed_does_not_hold()
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
    public void What_is_no_record_does_not_hold(string? text)
    {
        using var folder = new TemporaryFolder();
        if (text is not null)
            folder.Add("obj/project.nuget.cache", text);

        Assert.IsFalse(NuGetCacheFile.IsValid(folder["obj/project.nuget.cache"]));
    }

    private static string Record(bool success, params string[] files) =>
        System.Text.Json.JsonSerializer.Serialize(new { version = 2, success, expectedPackageFiles = files });
}
