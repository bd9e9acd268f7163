using System.Formats.Tar;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>Layers as archives.</summary>
[TestClass]
public sealed class StagedArchivesTests
{
    [TestMethod]
    public void Archives_contain_the_app_directory_and_are_written_only_if_changed()
    {
        using var folder = new TemporaryFolder();
        folder.Add("out/App.dll", "one");
        folder.Add("out/runtimes/linux-x64/native/libe.so", "\u007FELF");
        folder.Add("layers/old/App.dll", "a folder of an earlier version");
        Assert.AreEqual(2, Archive(folder));
        var time = File.GetLastWriteTimeUtc(folder["layers/app.tar"]);

        Assert.AreEqual(0, Archive(folder));
        folder.Add("out/App.dll", "two");
        Assert.AreEqual(1, Archive(folder));

        Assert.AreEqual(
            ["layers/app.tar", "layers/packages.tar", "out/App.dll", "out/runtimes/linux-x64/native/libe.so"],
            folder.Files());
        Assert.AreNotEqual(time, File.GetLastWriteTimeUtc(folder["layers/app.tar"]));
        CollectionAssert.AreEqual(
            (string[])
            [
                "srv/ 755",
                "srv/my app/ 755",
                "srv/my app/runtimes/ 755",
                "srv/my app/runtimes/linux-x64/ 755",
                "srv/my app/runtimes/linux-x64/native/ 755",
                "srv/my app/runtimes/linux-x64/native/libe.so 755",
            ],
            Entries(folder["layers/packages.tar"]));
    }

    [TestMethod]
    public void Archive_of_an_empty_layer_contains_the_app_directory()
    {
        using var folder = new TemporaryFolder();
        folder.Add("out/App.dll", "one");

        Archive(folder);

        CollectionAssert.AreEqual((string[])["srv/ 755", "srv/my app/ 755"], Entries(folder["layers/packages.tar"]));
    }

    [TestMethod]
    public void Archives_keep_empty_published_folders_in_the_app_layer()
    {
        using var folder = new TemporaryFolder();
        folder.Add("out/App.dll", "one");
        Directory.CreateDirectory(folder["out/data/uploads"]);

        Archive(folder);

        CollectionAssert.AreEqual(
            (string[])
            [
                "srv/ 755",
                "srv/my app/ 755",
                "srv/my app/App.dll 644",
                "srv/my app/data/ 755",
                "srv/my app/data/uploads/ 755",
            ],
            Entries(folder["layers/app.tar"]));
        CollectionAssert.AreEqual((string[])["srv/ 755", "srv/my app/ 755"], Entries(folder["layers/packages.tar"]));
    }

    [TestMethod]
    [DataRow("/tmp/app", "tmp/app/ 755")]
    [DataRow("/home/app/site", "home/ 755, home/app/site/ 755")]
    [DataRow("/tmp", "tmp/ 755")]
    public void Archives_omit_folders_that_base_images_contain(string appFolder, string entries)
    {
        using var folder = new TemporaryFolder();
        folder.Add("out/App.dll", "one");

        Archive(folder, appFolder);

        Assert.AreEqual(entries, string.Join(", ", Entries(folder["layers/packages.tar"])));
    }

    [TestMethod]
    public void Volumes_are_staged_as_a_folder_including_empty_ones()
    {
        using var folder = new TemporaryFolder();
        folder.Add("out/App.dll", "app");
        folder.Add("out/data/a.json", "app");
        var layers = (StagingSample.Plan(folder, "out", null) with { Volumes = ["data", "cache"] }).Layers(out _);

        new LayerArchives(folder["layers"], "/app", [Layer.App, Layer.Volumes], CancellationToken.None)
            .Write(new StagedFiles(folder["out"], "").Of(layers), [], ["data", "cache"]);

        Assert.AreEqual(
            ["layers/app.tar", "layers/volumes/data/a.json", "out/App.dll", "out/data/a.json"],
            folder.Files());
        Assert.IsTrue(Directory.Exists(folder["layers/volumes/cache"]));
        CollectionAssert.AreEqual((string[])["app/ 755", "app/App.dll 644"], Entries(folder["layers/app.tar"]));
    }

    private static int Archive(TemporaryFolder folder, string appFolder = "/srv/my app")
    {
        var owners = new Dictionary<string, Layer> { ["runtimes/linux-x64/native/libe.so"] = Layer.Packages };
        var layers = StagingSample.Plan(folder, "out", owners).Layers(out _);
        var files = new StagedFiles(folder["out"], "").Of(layers);
        var empty = StagedFiles.EmptyFolders(folder["out"])
            .Select(path => StagedFiles.RelativePath(folder["out"], path))
            .ToList();
        return new LayerArchives(folder["layers"], appFolder, [Layer.Packages, Layer.App], CancellationToken.None)
            .Write(files, empty, []);
    }

    private static string[] Entries(string archive)
    {
        using var tar = new TarReader(File.OpenRead(archive));
        List<string> entries = [];
        while (tar.GetNextEntry() is { } entry)
        {
            entries.Add($"{entry.Name} {Convert.ToString((int)entry.Mode, 8)}");
        }

        return [.. entries];
    }
}
