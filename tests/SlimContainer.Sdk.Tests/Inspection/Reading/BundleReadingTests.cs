using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>Files of single-file apps in images.</summary>
[TestClass]
public sealed class BundleReadingTests
{
    private const string Deps = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
          "targets": { ".NETCoreApp,Version=v10.0": {
            "Shop/1.0.0": { "dependencies": { "Npgsql": "9.0.3" }, "runtime": { "Shop.dll": {} } },
            "Npgsql/9.0.3": { "runtime": { "lib/net8.0/Npgsql.dll": {} } },
            "runtimepack.Core/10.0.1": { "runtime": { "System.Runtime.dll": {} } } } },
          "libraries": { "Shop/1.0.0": { "type": "project" }, "Npgsql/9.0.3": { "type": "package" },
            "runtimepack.Core/10.0.1": { "type": "runtimepack" } }
        }
        """;

    private static readonly ReadOptions Options = new() { FindBundles = true };

    [TestMethod]
    [DataRow(2u)]
    [DataRow(6u)]
    public async Task Owners_of_files_in_a_single_file_app_are_those_of_its_deps_json(uint version)
    {
        var app = App(version).ToArray();

        var report = await ReportAsync(app, record: null);

        var owners = report.Files.ToDictionary(
            file => file.Path, file => $"{report.Owners[file.Owner].Kind} {report.Owners[file.Owner].Name}");
        Assert.AreEqual("Package Npgsql", owners["/app/Shop!/Npgsql.dll"]);
        Assert.AreEqual("App Shop", owners["/app/Shop!/Shop.dll"]);
        Assert.AreEqual("Runtime Core", owners["/app/Shop!/System.Runtime.dll"]);
        Assert.AreEqual("Runtime .NET host", owners["/app/Shop"]);
        Assert.AreEqual("App Shop", owners["/app/appsettings.json"], "a file beside the app");
        Assert.AreEqual(3000, report.Files.Single(file => file.Path == "/app/Shop!/Npgsql.dll").Unpacked);
        Assert.AreEqual(app.Length + 2, report.Files.Sum(file => file.Unpacked), "each byte once");
        Assert.AreEqual(report.Sizes.Unpacked, report.Files.Sum(file => file.Unpacked));
        Assert.AreEqual("Shop > Npgsql", string.Join(
            " > ", report.Owners.Single(owner => owner.Name == "Npgsql").RequestedBy));
    }

    [TestMethod]
    public async Task Compressed_files_have_the_size_that_they_take()
    {
        var report = await ReportAsync(App(6).Add("Big.dll", 5000, isCompressed: true).ToArray(), record: null);

        Assert.AreEqual(5000, report.Files.Single(file => file.Path == "/app/Shop!/Big.dll").Unpacked);
    }

    [TestMethod]
    public async Task Owners_in_the_record_of_staging_are_preferred()
    {
        var record = new OwnerRecord(
            [new RecordedOwner("App", "Shop", "", []), new RecordedOwner("Package", "Data", "3.0.0", ["Shop", "Data"])],
            new Dictionary<string, int> { ["Shop"] = 0, ["appsettings.json"] = 0 })
        {
            Executable = "Shop",
            Embedded = new Dictionary<string, int> { ["Shop.dll"] = 0, ["data/x.csv"] = 1 },
        };

        var report = await ReportAsync(App(6).Add("data/x.csv", 700, type: 0).ToArray(), record);

        var data = report.Owners.Single(owner => owner.Name == "Data");
        Assert.AreEqual((OwnerKind.Package, "3.0.0", 700L), (data.Kind, data.Version, data.Unpacked));
        Assert.IsEmpty(report.Notes);
        Assert.IsEmpty(report.Owners.Single(owner => owner.Kind == OwnerKind.App).Contains);
    }

    [TestMethod]
    public async Task Native_executable_contains_packages_without_bytes()
    {
        var record = new OwnerRecord(
            [new("App", "Shop", "", []), new("Package", "Npgsql", "9.0.3", []), new("Project", "Lib", "", [])],
            new Dictionary<string, int> { ["Shop"] = 0 })
        {
            Executable = "Shop",
            Embedded = new Dictionary<string, int> { ["Npgsql.dll"] = 1, ["Npgsql.X.dll"] = 1, ["Lib.dll"] = 2 },
        };
        byte[] native = [.. "\u007fELF"u8, .. new byte[9000]];

        var report = await ReportAsync(native, record);

        var app = report.Owners.Single(owner => owner.Kind == OwnerKind.App);
        Assert.AreEqual((9004L, "Lib, Npgsql 9.0.3"), (app.Unpacked, string.Join(", ", app.Contains)));
        Assert.AreEqual(
            "Shop is native code, compiled from Lib and Npgsql 9.0.3. The compiler keeps only what the app reaches, so "
            + "their sizes are not known.",
            report.Notes.Single());
        StringAssert.Contains(ReportTable.Of(report), "\nShop is native code");
        StringAssert.Contains(ReportMarkdown.Of(report), "\nShop is native code");
        Assert.AreEqual(report, ReportJson.Read(ReportJson.Write(report)));
    }

    [TestMethod]
    public async Task Signature_may_be_divided_over_two_reads()
    {
        for (var shift = -45; shift <= 5; shift += 5)
        {
            byte[] host = [.. "\u007fELF"u8, .. new byte[(64 << 10) + shift]];
            var bundle = new TestBundle(6) { Host = host }.Add("A.dll", 10);

            Assert.AreEqual("A.dll", Names((await EntryAsync(bundle.ToArray())).Bundled), $"{shift}");
        }
    }

    [TestMethod]
    public async Task Content_that_is_no_single_file_app_is_one_file()
    {
        var app = App(6).ToArray();
        byte[][] others =
        [
            new TestBundle(6) { ManifestOffset = 0 }.Add("A.dll", 10).ToArray(),
            new TestBundle(6) { ManifestOffset = long.MaxValue }.Add("A.dll", 10).ToArray(),
            new TestBundle(6) { ManifestOffset = 70_100 }.Add("A.dll", 10).ToArray(),
            new TestBundle(1).Add("A.dll", 10).ToArray(),
            new TestBundle(7).Add("A.dll", 10).ToArray(),
            new TestBundle(6).Add("../A.dll", 10).ToArray(),
            new TestBundle(6).Add("A.dll", 10).Add("A.dll", 10).ToArray(),
            app[..^20],
            [.. "#!/bin"u8, .. app[4..]],
        ];
        foreach (var (index, other) in others.Index())
        {
            var entry = await EntryAsync(other);

            Assert.AreEqual((0, other.Length), (entry.Bundled.Count, entry.Bytes), $"{index}");
        }

        Assert.IsEmpty((await EntryAsync(app, "app/Shop.dll")).Bundled);
        Assert.IsEmpty((await EntryAsync(app, options: new ReadOptions())).Bundled);
    }

    [TestMethod]
    public async Task Corrupt_manifest_is_never_a_failure()
    {
        var app = App(6).ToArray();
        var random = new Random(1);
        for (var run = 0; run < 500; run++)
        {
            var changed = app.ToArray();
            changed[random.Next(app.Length - 400, app.Length)] = (byte)random.Next(256);

            var entry = await EntryAsync(changed);

            Assert.IsLessThanOrEqualTo(entry.Bytes, entry.Bundled.Sum(file => file.Bytes));
        }
    }

    private static TestBundle App(uint version) => new TestBundle(version)
        .Add("Shop.dll", 2000)
        .AddDepsJson("Shop.deps.json", Deps)
        .Add("Npgsql.dll", 3000)
        .Add("System.Runtime.dll", 4000);

    private static string Names(IEnumerable<BundledFile> files) => string.Join(' ', files.Select(file => file.Path));

    private static async Task<ImageReport> ReportAsync(byte[] app, OwnerRecord? record)
    {
        var tar = TestImage.Tar(("app/Shop", app), ("app/appsettings.json", "{}"u8.ToArray()));
        var archive = TestImage.Of(new TestBlob(tar)).ToArchive();
        var image = await Reading.ReadStreamAsync(archive, Options with { MeasurePacked = true, HashContents = true });
        return new ReportBuilder(image, ImageOrigin.Unknown with { Record = record, BaseLayers = 0 }).Build();
    }

    private static async Task<LayerEntry> EntryAsync(
        byte[] app, string path = "app/Shop", ReadOptions? options = null)
    {
        var archive = TestImage.Of(new TestBlob(TestImage.Tar((path, app)))).ToArchive();
        return (await Reading.ReadAsync(archive, options ?? Options)).Layers.Single().Entries.Single();
    }
}
