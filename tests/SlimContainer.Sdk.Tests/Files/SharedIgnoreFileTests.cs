using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Tests.Files;

[TestClass]
public sealed class SharedIgnoreFileTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("slimcontainer-union-").FullName;

    private string Union => Path.Combine(folder, ".dockerignore");

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void Update_adds_the_patterns_of_each_app()
    {
        Assert.AreEqual(WriteOutcome.Created, Generate("Web"));
        Assert.AreEqual(WriteOutcome.Updated, Generate("Job"));
        Assert.AreEqual(WriteOutcome.Unchanged, Generate("Web"));

        Assert.AreEqual("""
            # Union of these ignore files, for builders that only read .dockerignore:
            #   Job/Dockerfile.dockerignore
            #   Web/Dockerfile.dockerignore

            # in
            **
            !Job/
            !Web/

            # out
            **/bin/

            """.ReplaceLineEndings("\n"), GeneratedHeader.Without(File.ReadAllText(Union)));
    }

    [TestMethod]
    public async Task Concurrent_updates_keep_the_patterns_of_each_app()
    {
        var apps = Enumerable.Range(0, 20).Select(i => $"App{i}").ToList();

        await Task.WhenAll(apps.Select(app => Task.Run(() => Generate(app))));

        foreach (var app in apps)
        {
            Assert.Contains($"!{app}/\n", File.ReadAllText(Union));
        }
    }

    [TestMethod]
    public void Update_removes_the_patterns_of_a_deleted_app()
    {
        Generate("Web");
        Generate("Job");
        Directory.Delete(Path.Combine(folder, "Job"), recursive: true);

        Generate("Web");

        Assert.DoesNotContain("Job", File.ReadAllText(Union));
    }

    [TestMethod]
    public void Now_returns_the_text_to_write_and_null_for_a_user_file()
    {
        var ignoreFile = Path.Combine(folder, "Web", "Dockerfile.dockerignore");
        Assert.IsNull(SharedIgnoreFile.Now(Union, ignoreFile), "the app's own file comes first");
        Generate("Web");
        var written = File.ReadAllText(Union);

        Assert.AreEqual(GeneratedHeader.Without(written), SharedIgnoreFile.Now(Union, ignoreFile)!.Text);
        File.Delete(Union);
        Assert.AreEqual(GeneratedHeader.Without(written), SharedIgnoreFile.Now(Union, ignoreFile)!.Text);
        File.WriteAllText(Union, "docs/\n");
        Assert.IsNull(SharedIgnoreFile.Now(Union, ignoreFile));
    }

    [TestMethod]
    public void User_file_is_kept()
    {
        File.WriteAllText(Union, "docs/\n");

        Assert.AreEqual(WriteOutcome.KeptForeign, Generate("Web"));
        Assert.AreEqual("docs/\n", File.ReadAllText(Union));
    }

    [TestMethod]
    public void Ignore_file_of_an_app_in_the_same_folder_is_kept()
    {
        var own = GeneratedHeader.AddHeader("**/bin/\n", "1.0.0");
        File.WriteAllText(Union, own);

        Assert.IsNull(Generate("Web"));
        Assert.AreEqual(own, File.ReadAllText(Union));
    }

    private WriteOutcome? Generate(string app)
    {
        var ignoreFile = Path.Combine(folder, app, "Dockerfile.dockerignore");
        var obj = Path.Combine(folder, app, "obj");
        var writer = new GeneratedFileWriter("1.0.0", obj, new GeneratedHistory(obj, _ => []));
        Directory.CreateDirectory(Path.GetDirectoryName(ignoreFile)!);
        writer.Write(new GeneratedFile(ignoreFile, $"# in\n**\n!{app}/\n\n# out\n**/bin/\n"));
        return new SharedIgnoreFile(writer).Update(Union, ignoreFile, CancellationToken.None)?.Outcome;
    }
}
