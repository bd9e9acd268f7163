using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Staging;

/// <summary>Layer assignment of the SDK's publish items.</summary>
[TestClass]
public sealed class PublishItemsTests
{
    private static readonly ProjectAssets Graph = new([], [], [],
    [
        new("Newtonsoft.Json", "13.0.1", IsProject: false, [], new HashSet<string> { "Newtonsoft.Json" }),
        new("Server", "10.0.0", IsProject: false, [], new HashSet<string>()),
        new("Lib", "1.0.0", IsProject: true, ["Newtonsoft.Json"], new HashSet<string> { "Lib" }),
    ])
    { Name = "App", Direct = ["lib", "Server"] };

    private static readonly PublishItems Items = new(
        NativePath.Of("/repo/App"),
        [NativePath.Of("/nuget/")],
        ["Microsoft.NETCore.App.Runtime.linux-x64"],
        [
            NativePath.Of("/repo/Lib/Lib.csproj"),
            NativePath.Of("/repo/Client/Client.csproj"),
            NativePath.Of("/repo/Root.csproj"),
        ],
        ["App", "Lib", "Client"],
        Graph);

    [TestMethod]
    [DataRow("App.dll", "obj/Release/net10.0/App.dll", "", "", "app")]
    [DataRow("data/x.csv", "/repo/App/data/x.csv", "", "", "app")]
    [DataRow(
        "Newtonsoft.Json.dll",
        "/nuget/newtonsoft.json/13.0.1/lib/Newtonsoft.Json.dll",
        "NuGetPackageId",
        "Newtonsoft.Json",
        "packages")]
    [DataRow("BlazorDebugProxy/x.dll", "/nuget/server/10.0.0/tools/x.dll", "", "", "packages")]
    [DataRow(
        "System.Runtime.dll",
        "/nuget/runtime/System.Runtime.dll",
        "NuGetPackageId",
        "microsoft.netcore.app.runtime.linux-x64",
        "runtime")]
    [DataRow("libx.a", "/nuget/microsoft.netcore.app.runtime.linux-x64/10.0.1/native/libx.a", "", "", "runtime")]
    [DataRow("Lib.dll", "/repo/Lib/bin/Lib.dll", "ReferenceSourceTarget", "ProjectReference", "projects")]
    [DataRow("lib-data.txt", "/repo/Lib/lib-data.txt", "", "", "projects")]
    [DataRow("shared.txt", "/repo/shared.txt", "", "", "app")]
    public void Files_are_assigned_to_the_layer_of_their_owner(
        string path,
        string source,
        string metadata,
        string value,
        string layer)
    {
        var item = Item(source, ("RelativePath", path), (metadata, value));

        Assert.AreEqual((path, layer), Items.Files([item]).Select(file => (file.Path, file.Layer.Name)).Single());
    }

    [TestMethod]
    [DataRow("obj/Release/net10.0/App.dll", "App", "")]
    [DataRow("/nuget/server/10.0.0/tools/x.dll", "Package", "Server 10.0.0")]
    [DataRow("/nuget/newtonsoft.json/13.0.1/lib/Newtonsoft.Json.dll", "Package", "Newtonsoft.Json 13.0.1")]
    [DataRow("/repo/Lib/lib-data.txt", "Project", "Lib ")]
    [DataRow(
        "/nuget/microsoft.netcore.app.runtime.linux-x64/10.0.1/native/System.Private.CoreLib.dll",
        "Runtime",
        "Microsoft.NETCore.App.Runtime.linux-x64 10.0.1")]
    public void Files_have_the_package_or_project_of_their_folder_as_owner(string source, string kind, string name)
    {
        var owner = Items.Files([Item(source, ("RelativePath", "x"))]).Single().Owner;

        Assert.AreEqual((kind, name.Trim()), (owner.Kind.ToString(), $"{owner.Name} {owner.Version}".Trim()));
    }

    [TestMethod]
    public void Owner_of_a_package_file_has_the_id_and_version_of_the_item()
    {
        var item = Item(
            "/x/A.dll", ("RelativePath", "A.dll"), ("NuGetPackageId", "A"), ("NuGetPackageVersion", "2.0.0"));

        Assert.AreEqual(new FileOwner(FileOwnerKind.Package, "A", "2.0.0"), Items.Files([item]).Single().Owner);
    }

    [TestMethod]
    public void Chain_of_references_is_the_shortest_one_and_empty_if_unknown()
    {
        var chains = Graph.Chains();

        Assert.AreEqual("App lib Newtonsoft.Json", string.Join(' ', chains.To("Newtonsoft.Json")));
        Assert.AreEqual("App Server", string.Join(' ', chains.To("Server")));
        Assert.IsEmpty(chains.To("Other"));
        Assert.IsEmpty(chains.To("App"));
    }

    [TestMethod]
    public void Owner_record_has_each_file_once_and_is_read_again()
    {
        var known = new Dictionary<string, PublishedFile>
        {
            ["x.dll"] = new("x.dll", "/x", Layer.Packages, new FileOwner(FileOwnerKind.Package, "Server", "10.0.0")),
        };
        using var folder = new TemporaryFolder();
        var path = OwnerRecord.PathBeside(folder["layers/"]);

        OwnerRecord.Of(["x.dll", "App.dll"], known, "App", [], Graph).Write(path);

        Assert.AreEqual(folder["layers.owners.json"], path);
        var record = OwnerRecord.Read(File.ReadAllBytes(path))!;
        Assert.AreEqual("Server", record.Owners[record.Files["x.dll"]].Name);
        Assert.AreEqual("App", record.Owners[record.Files["App.dll"]].Name);
        Assert.AreEqual("App Server", string.Join(' ', record.Owners[record.Files["x.dll"]].RequestedBy));
        Assert.AreEqual(("", 0), (record.Executable, record.Embedded.Count));
        Assert.IsNull(OwnerRecord.Read("{\"owners\":[],\"files\":{\"x\":1}}"u8));
        Assert.IsNull(OwnerRecord.Read("{\"owners\":[],\"files\":{},\"embedded\":{\"x\":0}}"u8));
        Assert.IsNull(OwnerRecord.Read("{\"owners\":[],\"files\":{},\"embedded\":null}"u8));
    }

    [TestMethod]
    public void Owner_record_has_the_owners_of_what_the_executable_holds()
    {
        var embedded = Items.Files(
        [
            Item("obj/App.dll", ("RelativePath", "App.dll")),
            Item("/nuget/server/10.0.0/lib/x.dll", ("RelativePath", "x.dll")),
        ]);
        using var folder = new TemporaryFolder();

        var known = new Dictionary<string, PublishedFile>();
        OwnerRecord.Of(["App"], known, "App", embedded, Graph).Write(folder["r.json"]);

        var record = OwnerRecord.Read(File.ReadAllBytes(folder["r.json"]))!;
        Assert.AreEqual("App", record.Executable);
        Assert.AreEqual(
            "App.dll App , x.dll Server 10.0.0",
            string.Join(", ", record.Embedded.Select(file =>
                $"{file.Key} {record.Owners[file.Value].Name} {record.Owners[file.Value].Version}")));
        Assert.HasCount(1, record.Files);
    }

    [TestMethod]
    public void Assembly_of_a_project_with_a_PackageId_is_in_the_projects_layer()
    {
        var item = Item(
            "/repo/Lib/bin/Lib.dll",
            ("RelativePath", "Lib.dll"),
            ("ReferenceSourceTarget", "ProjectReference"),
            ("NuGetPackageId", "Lib"));

        Assert.AreEqual(Layer.Projects, Items.Files([item]).Single().Layer);
    }

    [TestMethod]
    [DataRow("/repo/App/wwwroot/app.css", "Discovered", "/repo/App/wwwroot/", "", "assets")]
    [DataRow("/repo/Client/wwwroot/app.css", "Project", "/repo/Client/wwwroot/", "", "assets")]
    [DataRow("/repo/App/obj/scopedcss/App.styles.css", "Computed", "/repo/App/obj/scopedcss/", "", "app")]
    [DataRow("/nuget/lib/staticwebassets/x.js", "Package", "/nuget/lib/staticwebassets/", "", "packages")]
    [DataRow(
        "/nuget/microsoft.aspnetcore.app.internal.assets/10.0.0/_framework/blazor.web.js",
        "Discovered",
        "/nuget/",
        "",
        "packages")]
    [DataRow("/repo/Client/obj/webcil/publish/System.Linq.wasm", "Project", "/repo/Client/obj/", "runtime", "packages")]
    [DataRow("/repo/Client/obj/webcil/publish/Client.wasm", "Project", "/repo/Client/obj/", "runtime", "projects")]
    [DataRow(
        "/repo/Client/obj/webcil/publish/de/Client.resources.wasm",
        "Project",
        "/repo/Client/obj/",
        "de",
        "projects")]
    [DataRow("/repo/Client/obj/publish.dotnet.js", "Project", "/repo/Client/obj/", "manifest", "projects")]
    public void Static_web_assets_are_assigned_to_the_layer_of_their_owner(
        string source,
        string type,
        string root,
        string resource,
        string layer)
    {
        var item = Item(
            source,
            ("TargetPath", "wwwroot/x"),
            ("SourceType", type),
            ("ContentRoot", NativePath.Of(root)),
            ("AssetTraitName", resource.Length > 0 ? "WasmResource" : ""),
            ("AssetTraitValue", resource));

        Assert.AreEqual(layer, Items.Assets([item]).Single().File.Layer.Name);
    }

    [TestMethod]
    public void Compressed_asset_is_in_the_layer_of_its_original_file()
    {
        var primary = Item(
            "/repo/App/wwwroot/app.css",
            ("TargetPath", @"wwwroot\app.css"),
            ("SourceType", "Discovered"),
            ("ContentRoot", NativePath.Of("/repo/App/wwwroot/")));
        var compressed = Item(
            "/repo/App/obj/compressed/1.br",
            ("TargetPath", "wwwroot/app.css.br"),
            ("SourceType", "Discovered"),
            ("RelatedAsset", primary.ItemSpec));

        var asset = Items.Assets([primary, compressed]).Last();

        Assert.AreEqual((Layer.Assets, "wwwroot/app.css"), (asset.File.Layer, asset.MadeFrom));
    }

    private static TaskItem Item(string source, params (string Name, string Value)[] metadata)
    {
        var item = new TaskItem(source);
        foreach (var (name, value) in metadata.Where(one => one.Name.Length > 0))
        {
            item.SetMetadata(name, value);
        }

        return item;
    }
}
