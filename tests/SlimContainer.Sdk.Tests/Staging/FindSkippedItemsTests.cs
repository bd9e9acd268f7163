using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Staging;

[TestClass]
public sealed class FindSkippedItemsTests
{
    [TestMethod]
    public void Output_of_an_earlier_publish_in_the_project_is_skipped() =>
        Assert.AreEqual("out/App.dll out/wwwroot/a.js", Skipped("Web/out", "Web/out/App.dll", "Web/out/wwwroot/a.js"));

    [TestMethod]
    [DataRow("Web.Output")]
    [DataRow("Web2")]
    [DataRow("Other")]
    public void Output_in_a_folder_beside_the_project_is_content(string output) =>
        Assert.AreEqual("", Skipped(output, $"{output}/data.json", $"{output}/sub/data.json"));

    [TestMethod]
    public void Files_of_the_project_folder_itself_are_never_skipped() =>
        Assert.AreEqual("", Skipped("Web", "Web/App.dll", "Web/wwwroot/a.js"));

    [TestMethod]
    public void Missing_credentials_are_skipped_and_other_missing_files_are_not() =>
        Assert.AreEqual("secrets.json", Skipped("Web", "Web/secrets.json", "Web/data.json"));

    // The skipped ones of these items, relative to the project's folder.
    private static string Skipped(string output, params string[] items)
    {
        using var folder = new TemporaryFolder();
        folder.Add($"{output}/App.deps.json", "{}");
        foreach (var item in items.Where(item => !item.EndsWith("secrets.json", StringComparison.Ordinal)))
        {
            folder.Add(item, "");
        }

        var task = new FindSkippedItems
        {
            BuildEngine = new RecordingBuildEngine(),
            Project = folder["Web/Web.csproj"],
            AssemblyName = "App",
            Items = [.. items.Select(item => new TaskItem(folder[item]))],
        };

        Assert.IsTrue(task.Execute());
        return string.Join(' ', task.Skipped
            .Select(item => Path.GetRelativePath(folder["Web"], item.ItemSpec).Replace('\\', '/')));
    }
}
