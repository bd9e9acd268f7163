using System.Runtime.Versioning;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>Staging of a publish folder into layers.</summary>
[TestClass]
public sealed class StagingTests
{
    [TestMethod]
    public void Files_move_only_to_layers_whose_folders_exist()
    {
        using var folder = new TemporaryFolder();
        folder.Add("layers/app/App.dll", "app");
        folder.Add("layers/app/Lib.dll", "lib");
        folder.Add("layers/app/Package.dll", "package");
        folder.Add("layers/app/unknown.txt", "unknown");
        Directory.CreateDirectory(folder["layers/packages"]);

        StagingSample.Stage(
            folder, "layers/app", new() { ["Lib.dll"] = Layer.Projects, ["Package.dll"] = Layer.Packages });

        Assert.AreEqual(
            ["layers/app/App.dll", "layers/app/Lib.dll", "layers/app/unknown.txt", "layers/packages/Package.dll"],
            folder.Files());
    }

    [TestMethod]
    public void Packages_with_a_folder_of_their_own_move_there()
    {
        using var folder = new TemporaryFolder();
        string[] files = ["A.Data.dll", "A.Data.Sql.dll", "A.Database.dll", "B.dll"];
        foreach (var file in files)
        {
            folder.Add($"layers/app/{file}", file);
        }

        foreach (var name in (string[])["packages", "packages-A.Data", "packages-a.data.sql", "packages-", "other"])
        {
            Directory.CreateDirectory(folder[$"layers/{name}"]);
        }

        var owned = files.ToDictionary(file => file, _ => Layer.Packages);
        StagingSample.Stage(
            folder,
            "layers/app",
            owned,
            owner: file => new(FileOwnerKind.Package, file[..^".dll".Length], "1.0.0"));

        CollectionAssert.AreEquivalent(
            (string[])
            [
                "layers/packages-A.Data/A.Data.dll",
                "layers/packages-a.data.sql/A.Data.Sql.dll",
                "layers/packages/A.Database.dll",
                "layers/packages/B.dll",
            ],
            folder.Files().ToList());
    }

    [TestMethod]
    public void IsWebRootOnly_keeps_only_wwwroot()
    {
        using var folder = new TemporaryFolder();
        folder.Add("out/web.config", "for IIS");
        folder.Add("out/wwwroots.json", "data");
        folder.Add("out/wwwroot/index.html", "page");
        folder.Add("out/wwwroot/_framework/App.wasm", "app");

        var layers = (StagingSample.Plan(folder, "out") with { IsWebRootOnly = true }).Layers(out _);

        CollectionAssert.AreEqual(
            (string[])["wwwroot/_framework/App.wasm", "wwwroot/index.html"],
            layers
                .Where(file => file.Value is not null)
                .Select(file => file.Key)
                .Order(StringComparer.Ordinal)
                .ToArray());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Backslash_in_a_file_name_is_not_a_separator_on_Unix()
    {
        using var folder = new TemporaryFolder();
        folder.Add(@"layers/app/data/a\b.txt", "app");

        StagingSample.Stage(folder, "layers/app");

        Assert.IsTrue(File.Exists(folder[@"layers/app/data/a\b.txt"]));
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    [SupportedOSPlatform("linux")]
    [Timeout(10_000)]
    public void Pipe_in_the_publish_folder_is_a_coded_error()
    {
        using var folder = new TemporaryFolder();
        var engine = new RecordingBuildEngine();
        folder.Add("out/App.dll", "app");
        System.Diagnostics.Process.Start("mkfifo", [folder["out/pipe"]]).WaitForExit();
        using var task = new StagePublishedFiles
        {
            BuildEngine = engine,
            Project = folder["App.csproj"],
            PublishFolder = folder["out"],
            LayersFolder = folder["layers"],
        };

        Assert.IsFalse(task.Execute());

        Assert.AreEqual("SLIM2022", engine.Errors.Single().Code);
        Assert.Contains(folder["out/pipe"], engine.Errors.Single().Message!);
    }

    [TestMethod]
    public void Publish_folder_with_another_name_is_the_app_layer()
    {
        using var folder = new TemporaryFolder();
        folder.Add("out/App.dll", "app");
        folder.Add("out/de/Package.resources.dll", "package");
        Directory.CreateDirectory(folder["layers/packages"]);

        StagingSample.Stage(folder, "out", new() { ["de/Package.resources.dll"] = Layer.Packages });

        Assert.AreEqual(["layers/packages/de/Package.resources.dll", "out/App.dll"], folder.Files());
        Assert.IsFalse(Directory.Exists(folder["out/de"]), "an empty folder is left");
    }

    [TestMethod]
    public void File_times_depend_only_on_the_content()
    {
        var times = new List<DateTime>();
        foreach (var text in (string[])["one", "two", "one"])
        {
            using var folder = new TemporaryFolder();
            folder.Add("layers/app/App.dll", text);
            StagingSample.Stage(folder, "layers/app");
            times.Add(File.GetLastWriteTimeUtc(folder["layers/app/App.dll"]));
            Assert.AreEqual(Reproducible.FolderTime, Directory.GetLastWriteTimeUtc(folder["layers/app"]));
        }

        Assert.AreEqual(times[0], times[2]);
        Assert.AreNotEqual(times[0], times[1]);
        Assert.IsLessThan(new DateTime(2009, 1, 1), times.Max());
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public void File_modes_depend_on_the_content_and_allow_all_users_to_read()
    {
        using var folder = new TemporaryFolder();
        var settings = folder.Add("layers/app/appsettings.json", "{}");
        File.SetUnixFileMode(settings, UnixFileMode.UserRead);
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        File.SetUnixFileMode(folder.Add("layers/app/Package.dll", "MZ"), Private);
        folder.Add("layers/app/libnative.so", "\u007FELF");
        File.SetUnixFileMode(folder.Add("layers/app/start.sh", "#!/bin/sh"), Private);

        StagingSample.Stage(folder, "layers/app");

        const UnixFileMode Read =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Execute =
            UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Assert.AreEqual(Read, File.GetUnixFileMode(settings));
        Assert.AreEqual(Read, File.GetUnixFileMode(folder["layers/app/Package.dll"]));
        Assert.AreEqual(Read | Execute, File.GetUnixFileMode(folder["layers/app/libnative.so"]));
        Assert.AreEqual(Read | Execute, File.GetUnixFileMode(folder["layers/app/start.sh"]));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Symbolic_link_is_replaced_by_a_file_and_its_target_is_unchanged()
    {
        using var folder = new TemporaryFolder();
        var package = folder.Add("nuget/Package.dll", "package");
        var time = File.GetLastWriteTimeUtc(package);
        Directory.CreateDirectory(folder["layers/app"]);
        File.CreateSymbolicLink(folder["layers/app/Package.dll"], package);

        StagingSample.Stage(folder, "layers/app");

        Assert.IsNull(new FileInfo(folder["layers/app/Package.dll"]).LinkTarget);
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(package));
    }

    [TestMethod]
    public void Empty_published_folders_are_kept()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["layers/app/uploads"]);

        StagingSample.Stage(folder, "layers/app");

        Assert.IsTrue(Directory.Exists(folder["layers/app/uploads"]));
    }

    [TestMethod]
    public void Files_in_volumes_move_to_the_volumes_layer_regardless_of_owner()
    {
        using var folder = new TemporaryFolder();
        folder.Add("layers/app/App.dll", "app");
        folder.Add("layers/app/data/seed/a.json", "app");
        folder.Add("layers/app/data/Package.json", "package");
        folder.Add("layers/app/database.txt", "app");
        Directory.CreateDirectory(folder["layers/app/data/empty"]);
        Directory.CreateDirectory(folder["layers/packages"]);
        Directory.CreateDirectory(folder["layers/volumes/data"]);
        Directory.CreateDirectory(folder["layers/volumes/var/cache"]);

        StagingSample.Stage(folder, "layers/app", new() { ["data/Package.json"] = Layer.Packages });

        Assert.AreEqual(
            [
                "layers/app/App.dll",
                "layers/app/database.txt",
                "layers/volumes/data/Package.json",
                "layers/volumes/data/seed/a.json",
            ],
            folder.Files());
        Assert.IsFalse(Directory.Exists(folder["layers/app/data"]), "root would own the folder");
        Assert.IsTrue(Directory.Exists(folder["layers/volumes/data/empty"]));
        Assert.IsTrue(Directory.Exists(folder["layers/volumes/var/cache"]));
    }
}
