using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Facts;

[TestClass]
public sealed class PackageClosureTests : IDisposable
{
    private const string Assets = """
        {
          "version": 3,
          "targets": {
            "net10.0": {
              "Managed/1.2.3": { "type": "package" },
              "Native/4.5.6-beta": {
                "type": "package",
                "runtimeTargets": {
                  "runtimes/linux-x64/native/a.so": { "assetType": "native", "rid": "linux-x64" },
                  "runtimes/linux-x64/native/b.so": { "assetType": "native", "rid": "linux-x64" },
                  "runtimes/win/lib/net10.0/c.dll": { "assetType": "runtime", "rid": "win" }
                }
              },
              "OtherProject/1.0.0": { "type": "project" }
            },
            "net10.0/linux-x64": { "Ignored/1.0.0": { "type": "package" } }
          }
        }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Read_returns_packages_with_runtimes_of_native_libraries()
    {
        var packages = PackageClosure.Read(folder.Add("project.assets.json", Assets), "net10.0", []).Packages;

        Assert.AreEqual(
            [
                new("Managed", new NuGetVersion(1, 2, 3), []) { IsPublished = false },
                new("Native", NuGetVersion.Parse("4.5.6-beta"), ["linux-x64"]),
            ],
            packages);
    }

    [TestMethod]
    public void Package_with_staticwebassets_folder_has_static_files()
    {
        const string assets = """
            {
              "targets": { "net10.0": { "Pages/1.0.0": { "type": "package" }, "Plain/1.0.0": { "type": "package" } } },
              "libraries": {
                "Pages/1.0.0": { "files": ["lib/net10.0/Pages.dll", "staticwebassets/pages.css"] },
                "Plain/1.0.0": { "files": ["lib/net10.0/Plain.dll"] }
              }
            }
            """;

        var packages = PackageClosure.Read(folder.Add("project.assets.json", assets), "net10.0", []).Packages;

        Assert.AreEqual([true, false], packages.Select(package => package.HasStaticFiles).ToValueList());
    }

    [TestMethod]
    public void Size_of_a_package_is_that_of_its_published_files_for_one_runtime_identifier()
    {
        string[] files =
        [
            "lib/a.dll", "lib/de/a.resources.dll", "lib/a.xml", "staticwebassets/a.css",
            "runtimes/linux-x64/native/a.so", "runtimes/win-x64/native/a.dll", "runtimes/win-x64/native/b.dll",
        ];
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
        {
            folder.Add($"packages/a/1.0.0/{file}", new string('x', 1 << index));
        }

        var assets = $$$"""
            {
              "targets": { "net10.0": { "A/1.0.0": {
                "type": "package",
                "runtime": { "lib/a.dll": { "related": ".xml" } },
                "resource": { "lib/de/a.resources.dll": { "locale": "de" } },
                "runtimeTargets": {
                  "runtimes/linux-x64/native/a.so": { "assetType": "native", "rid": "linux-x64" },
                  "runtimes/win-x64/native/a.dll": { "assetType": "native", "rid": "win-x64" },
                  "runtimes/win-x64/native/b.dll": { "assetType": "native", "rid": "win-x64" }
                }
              } } },
              "libraries": { "A/1.0.0": { "files": ["lib/a.dll", "staticwebassets/a.css"] } },
              "packageFolders": { {{{System.Text.Json.JsonSerializer.Serialize(folder["packages"])}}}: {} }
            }
            """;

        var package = PackageClosure.Read(folder.Add("project.assets.json", assets), "net10.0", []).Packages.Single();

        Assert.AreEqual((1 << 0) + (1 << 3) + (1 << 5) + (1 << 6), package.Bytes);
        Assert.AreEqual([new("de", 1 << 1)], package.Languages);
    }

    [TestMethod]
    public void Without_assets_file_highest_referenced_package_versions_are_used()
    {
        var app = Sample.Project("/repo/app.csproj") with
        {
            PackageVersions = [new("Npgsql", new NuGetVersion(9, 0, 0)), new("SlimContainer.Sdk", null)],
        };
        var library = Sample.Project("/repo/lib.csproj") with
        {
            PackageVersions = [new("npgsql", new NuGetVersion(9, 1, 0)), new("SkiaSharp", null)],
            FrameworkReferences = ["Microsoft.AspNetCore.App"],
        };

        var restored = PackageClosure.Read(folder["none.json"], "net10.0", [app, library]);

        Assert.AreEqual(
            [new("Npgsql", new NuGetVersion(9, 1, 0), []), new("SkiaSharp", null, [])],
            restored.Packages);
        Assert.AreEqual(["Microsoft.AspNetCore.App"], restored.FrameworkReferences);
        Assert.IsFalse(restored.IsRestored);
    }

    [TestMethod]
    public void Framework_references_of_packages_projects_and_the_app_are_read()
    {
        const string assets = """
            {
              "targets": { "net10.0": {
                "Serilog.AspNetCore/9.0.0": { "type": "package", "frameworkReferences": ["Microsoft.AspNetCore.App"] },
                "lib/1.0.0": { "type": "project", "frameworkReferences": ["Microsoft.WindowsDesktop.App"] }
              } },
              "project": { "frameworks": { "net10.0": { "frameworkReferences": { "Microsoft.NETCore.App": {} } } } }
            }
            """;

        var restored = PackageClosure.Read(folder.Add("project.assets.json", assets), "net10.0", []);

        Assert.AreEqual(
            ["Microsoft.AspNetCore.App", "Microsoft.WindowsDesktop.App", "Microsoft.NETCore.App"],
            restored.FrameworkReferences);
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("{}")]
    [DataRow("""{ "targets": { "net10.0": { "A/1.0.0": {} } } }""")]
    public void Invalid_assets_file_is_an_error(string json)
    {
        var file = folder.Add("project.assets.json", json);

        Assert.AreEqual(
            file,
            Failure.Of(DiagnosticCode.BrokenAssetsFile, () => PackageClosure.Read(file, "net10.0", [])).File);
    }
}
