using System.Text.Json.Nodes;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Staging.Sbom;

/// <summary>The bill of materials of an app with a project, two packages and one that is only named.</summary>
[TestClass]
public sealed class SbomTests : IDisposable
{
    private const string Nuspec = """
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
          <id>Npgsql</id><license type="expression">PostgreSQL</license>
          <licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>
        </metadata></package>
        """;

    private static readonly ProjectAssets Graph = new(
        [],
        [],
        [],
        [
            Library("Data", "1.2.0", isProject: true, "Meta"),
            Library("Meta", "3.0.0", isProject: false, "Npgsql"),
            Library("Npgsql", "9.0.3+build", isProject: false, "Replaced"),
            Library("Replaced", "1.0.0", isProject: false),
        ])
    {
        Name = "Web",
        Direct = ["Data"],
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Components_are_what_has_files_in_the_image_and_nothing_else()
    {
        var document = Build();

        CollectionAssert.AreEqual(
            (string[])
            [
                "project:Data", "pkg:nuget/Npgsql@9.0.3%2Bbuild", "pkg:nuget/In.Executable@2.0.0",
                "pkg:nuget/.NET@10.0.1",
            ],
            document.Components.Select(one => one.Reference).Order(StringComparer.Ordinal).Reverse().ToArray());
    }

    [TestMethod]
    public void Package_without_files_is_passed_through_to_what_it_needs()
    {
        var document = Build();

        CollectionAssert.AreEqual((string[])[".NET", "Data"], document.App.DependsOn.ToArray());
        CollectionAssert.AreEqual((string[])["Npgsql"], Component(document, "Data").DependsOn.ToArray());
        CollectionAssert.AreEqual(Array.Empty<string>(), Component(document, "Npgsql").DependsOn.ToArray());
    }

    [TestMethod]
    public void Package_has_its_license_its_hash_and_its_files()
    {
        var npgsql = Component(Build(), "Npgsql");

        Assert.AreEqual(new PackageLicense("PostgreSQL", ""), npgsql.License);
        Assert.AreEqual("00ff", npgsql.PackageHash);
        Assert.AreEqual(
            ("Npgsql.dll", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (npgsql.Files[0].Path, npgsql.Files[0].Sha256));
    }

    [TestMethod]
    public void CycloneDx_has_each_component_with_its_dependencies_and_is_the_same_each_time()
    {
        var json = CycloneDx.Write(Build());

        Assert.AreEqual("1.5", (string?)json["specVersion"]);
        var names = json["components"]!.AsArray().Select(one => (string)one!["name"]!).ToList();
        CollectionAssert.AreEquivalent((string[])[".NET", "In.Executable", "Npgsql", "Data", "Web.dll"], names);
        var references = json["dependencies"]!.AsArray().Select(one => (string)one!["ref"]!).ToList();
        CollectionAssert.AllItemsAreUnique(references);
        StringAssert.Matches((string)json["serialNumber"]!, new("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8"));
        Assert.AreEqual(json.ToJsonString(), CycloneDx.Write(Build()).ToJsonString());
    }

    [TestMethod]
    public void Spdx_relates_each_file_and_each_package_by_an_id_that_exists()
    {
        var json = Spdx.Write(Build());

        var ids = json["packages"]!.AsArray().Concat(json["files"]!.AsArray()).Select(one => (string)one!["SPDXID"]!)
            .Append("SPDXRef-DOCUMENT")
            .ToHashSet();
        var related = json["relationships"]!.AsArray().SelectMany(Ends).ToHashSet();
        Assert.IsTrue(related.IsSubsetOf(ids));
        Assert.AreEqual(3, json["files"]!.AsArray().Count);
        Assert.IsTrue(json["packages"]!.AsArray().All(one => (string?)one!["supplier"] == "NOASSERTION"));
        Assert.AreEqual(json.ToJsonString(), Spdx.Write(Build()).ToJsonString());
    }

    [TestMethod]
    public void Runtime_without_version_is_no_package()
    {
        var runtime = new SbomComponent(FileOwnerKind.Runtime, ".NET for WebAssembly", "");

        Assert.AreEqual("runtime:.NET for WebAssembly", runtime.Reference);
        Assert.IsFalse(CycloneDx.Write(new(runtime, [runtime], "1"))["components"]![0]!.AsObject().ContainsKey("purl"));
    }

    private static IEnumerable<string> Ends(JsonNode? relationship) =>
        [(string)relationship!["spdxElementId"]!, (string)relationship["relatedSpdxElement"]!];

    private static SbomComponent Component(SbomDocument document, string name) =>
        document.Components.Single(one => one.Name == name);

    private SbomDocument Build()
    {
        folder.Add("packages/npgsql/9.0.3+build/npgsql.nuspec", Nuspec);
        folder.Add("packages/npgsql/9.0.3+build/npgsql.9.0.3+build.nupkg.sha512", "AP8=");
        var record = new OwnerRecord(
            [
                new RecordedOwner("App", "Web", "", []),
                new RecordedOwner("Project", "Data", "", []),
                new RecordedOwner("Package", "Npgsql", "9.0.3+build", []),
                new RecordedOwner("Package", "In.Executable", "2.0.0", []),
                new RecordedOwner("Runtime", ".NET", "10.0.1", []),
            ],
            new Dictionary<string, int> { ["Web.dll"] = 0, ["Data.dll"] = 1, ["Npgsql.dll"] = 2 })
        {
            Executable = "Web",
            Embedded = new Dictionary<string, int> { ["In.Executable.dll"] = 3, ["System.Runtime.dll"] = 4 },
        };
        var files = record.Files.Keys
            .Select(path => new StagedFile(path, folder.Add($"publish/{path}", "abc"), Layer.App, null))
            .ToList();
        return new SbomBuilder(record, Graph, new PackageFolder([folder["packages"]]))
            .Build(files, "1.0.0", "0.2.0", CancellationToken.None);
    }

    private static AssetsLibrary Library(string name, string version, bool isProject, params string[] needs) =>
        new(name, version, isProject, needs, new HashSet<string>());
}
