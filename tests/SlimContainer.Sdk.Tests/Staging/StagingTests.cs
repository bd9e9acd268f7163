using System.Formats.Tar;
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

        Stage(folder, "layers/app", new() { ["Lib.dll"] = Layer.Projects, ["Package.dll"] = Layer.Packages });

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
        Stage(folder, "layers/app", owned, owner: file => new(FileOwnerKind.Package, file[..^".dll".Length], "1.0.0"));

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

        var layers = (Plan(folder, "out") with { IsWebRootOnly = true }).Layers(out _);

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

        Stage(folder, "layers/app");

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

        Stage(folder, "out", new() { ["de/Package.resources.dll"] = Layer.Packages });

        Assert.AreEqual(["layers/packages/de/Package.resources.dll", "out/App.dll"], folder.Files());
        Assert.IsFalse(Directory.Exists(folder["out/de"]), "an empty folder is left");
    }

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
    public void File_times_depend_only_on_the_content()
    {
        var times = new List<DateTime>();
        foreach (var text in (string[])["one", "two", "one"])
        {
            using var folder = new TemporaryFolder();
            folder.Add("layers/app/App.dll", text);
            Stage(folder, "layers/app");
            times.Add(File.GetLastWriteTimeUtc(folder["layers/app/App.dll"]));
            Assert.AreEqual(Reproducible.FolderTime, Directory.GetLastWriteTimeUtc(folder["layers/app"]));
        }

        Assert.AreEqual(times[0], times[2]);
        Assert.AreNotEqual(times[0], times[1]);
        Assert.IsLessThan(new DateTime(2009, 1, 1), times.Max());
    }

    [TestMethod]
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

        Stage(folder, "layers/app");

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
    public void Symbolic_link_is_replaced_by_a_file_and_its_target_is_unchanged()
    {
        using var folder = new TemporaryFolder();
        var package = folder.Add("nuget/Package.dll", "package");
        var time = File.GetLastWriteTimeUtc(package);
        Directory.CreateDirectory(folder["layers/app"]);
        File.CreateSymbolicLink(folder["layers/app/Package.dll"], package);

        Stage(folder, "layers/app");

        Assert.IsNull(new FileInfo(folder["layers/app/Package.dll"]).LinkTarget);
        Assert.AreEqual(time, File.GetLastWriteTimeUtc(package));
    }

    [TestMethod]
    public void Empty_published_folders_are_kept()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["layers/app/uploads"]);

        Stage(folder, "layers/app");

        Assert.IsTrue(Directory.Exists(folder["layers/app/uploads"]));
    }

    [TestMethod]
    public void Native_symbols_are_excluded_and_portable_ones_kept_by_default()
    {
        using var folder = Symbols();

        Stage(folder, "layers/app");

        Assert.AreEqual(
            [
                "layers/app/App",
                "layers/app/App.dll",
                "layers/app/App.pdb",
                "layers/app/data/1.pdb",
                "layers/app/data/native.dbg",
            ],
            folder.Files());
    }

    [TestMethod]
    public void Symbols_option_omits_includes_or_exports_symbols_but_keeps_data_files()
    {
        using var omitted = Symbols();
        Stage(omitted, "layers/app", symbols: SymbolsOption.Omit);
        Assert.AreEqual(
            ["layers/app/App", "layers/app/App.dll", "layers/app/data/1.pdb", "layers/app/data/native.dbg"],
            omitted.Files());

        using var included = Symbols();
        Stage(included, "layers/app", symbols: SymbolsOption.Include);
        Assert.HasCount(6, included.Files());

        using var exported = Symbols();
        Directory.CreateDirectory(exported["layers/symbols"]);
        Stage(exported, "layers/app", symbols: SymbolsOption.Export);
        var symbols = exported.Files().Where(file => file.StartsWith("layers/symbols", StringComparison.Ordinal));
        Assert.AreEqual(["layers/symbols/App.dbg", "layers/symbols/App.pdb"], symbols.ToValueList());
    }

    [TestMethod]
    public void Credentials_and_compressed_variants_are_excluded_unless_allowed()
    {
        using var folder = new TemporaryFolder();
        folder.Add("layers/app/secrets.json", "x");
        folder.Add("layers/app/wwwroot/.env", "x");
        folder.Add("layers/app/wwwroot/.env.br", "y");
        folder.Add("layers/app/allowed/secrets.json", "x");
        var plan = Plan(folder, "layers/app", new() { ["allowed/secrets.json"] = Layer.App }) with
        {
            Allowed = new HashSet<string> { "/source/allowed/secrets.json" },
            Assets = [new(new("wwwroot/.env.br", "/obj/1.br", Layer.App, FileOwner.App), "wwwroot/.env")],
        };

        var layers = plan.Layers(out var secrets);

        Assert.AreEqual("secrets.json, wwwroot/.env, wwwroot/.env.br", string.Join(", ", secrets));
        Assert.IsNull(layers["wwwroot/.env.br"]);
        Assert.AreEqual(Layer.App, layers["allowed/secrets.json"]);
    }

    [TestMethod]
    public void Mounted_file_is_a_credential_regardless_of_its_name()
    {
        using var folder = new TemporaryFolder();
        folder.Add("layers/app/appsettings.json", "{}");
        var plan = Plan(folder, "layers/app", new() { ["appsettings.json"] = Layer.App }) with
        {
            Mounts = new HashSet<string> { "/source/appsettings.json" },
        };

        plan.Layers(out var secrets);

        CollectionAssert.AreEqual((string[])["appsettings.json"], secrets.ToArray());
    }

    [TestMethod]
    public void Unused_app_host_is_excluded_and_used_one_is_in_the_runtime_layer()
    {
        using var folder = new TemporaryFolder();
        folder.Add("layers/app/App", "host");

        Assert.IsNull((Plan(folder, "layers/app") with { UnusedAppHost = "App" }).Layers(out _)["App"]);
        Assert.AreEqual(Layer.Runtime, (Plan(folder, "layers/app") with { AppHost = "App" }).Layers(out _)["App"]);
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

        Stage(folder, "layers/app", new() { ["data/Package.json"] = Layer.Packages });

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

    [TestMethod]
    public void Volumes_are_staged_as_a_folder_including_empty_ones()
    {
        using var folder = new TemporaryFolder();
        folder.Add("out/App.dll", "app");
        folder.Add("out/data/a.json", "app");
        var layers = (Plan(folder, "out", null) with { Volumes = ["data", "cache"] }).Layers(out _);

        new LayerArchives(folder["layers"], "/app", [Layer.App, Layer.Volumes], CancellationToken.None)
            .Write(new StagedFiles(folder["out"], "").Of(layers), [], ["data", "cache"]);

        Assert.AreEqual(
            ["layers/app.tar", "layers/volumes/data/a.json", "out/App.dll", "out/data/a.json"],
            folder.Files());
        Assert.IsTrue(Directory.Exists(folder["layers/volumes/cache"]));
        CollectionAssert.AreEqual((string[])["app/ 755", "app/App.dll 644"], Entries(folder["layers/app.tar"]));
    }

    private static TemporaryFolder Symbols()
    {
        var folder = new TemporaryFolder();
        foreach (var file in (string[])["App", "App.dbg", "App.dll", "App.pdb", "data/1.pdb", "data/native.dbg"])
        {
            folder.Add($"layers/app/{file}", file);
        }

        return folder;
    }

    private static void Stage(
        TemporaryFolder folder,
        string publish,
        Dictionary<string, Layer>? owners = null,
        SymbolsOption symbols = SymbolsOption.Default,
        Func<string, FileOwner>? owner = null)
    {
        var folders = new LayerFolders(folder["layers"], folder[publish]);
        var plan = Plan(folder, publish, owners, owner) with
        {
            Symbols = symbols,
            ImageLayers = folders.Layers,
            Volumes = folders.Volumes,
        };
        var layers = plan.Layers(out _);
        var files = new StagedFiles(folder[publish], "").Of(layers);
        new LayerWriter(folders, folder[publish], CancellationToken.None).Write(files);
    }

    private static int Archive(TemporaryFolder folder, string appFolder = "/srv/my app")
    {
        var owners = new Dictionary<string, Layer> { ["runtimes/linux-x64/native/libe.so"] = Layer.Packages };
        var layers = Plan(folder, "out", owners).Layers(out _);
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

    private static StagingPlan Plan(
        TemporaryFolder folder,
        string publish,
        Dictionary<string, Layer>? owners = null,
        Func<string, FileOwner>? owner = null) =>
        new()
        {
            PublishFolder = folder[publish],
            Known = (owners ?? []).ToDictionary(
                file => file.Key,
                file => new PublishedFile(
                    file.Key, "/source/" + file.Key, file.Value, owner?.Invoke(file.Key) ?? FileOwner.App)),
            Assets = [],
            Mounts = new HashSet<string>(),
            Allowed = new HashSet<string>(),
            AppHost = "",
            UnusedAppHost = "",
            Symbols = SymbolsOption.Default,
        };
}
