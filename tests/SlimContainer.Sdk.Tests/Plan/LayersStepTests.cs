using System.Diagnostics;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

/// <summary>The shell that divides the app, run on a folder as publish leaves it: each file is where it belongs.</summary>
[TestClass]
public sealed class LayersStepTests
{
    /// <summary>Each file that publish can leave, and its layer.</summary>
    public static readonly (string File, string Layer)[] Published =
    [
        ("web", "runtime"),
        ("System.Runtime.dll", "runtime"),
        ("libcoreclr.so", "runtime"),
        ("createdump", "runtime"),
        ("Newtonsoft.Json.dll", "packages"),
        ("de/Humanizer.resources.dll", "packages"),
        ("libSkiaSharp.so", "packages"),
        ("e_sqlite3.so", "packages"),
        ("libtdjson.so.1.8.0", "packages"),
        ("runtimes/linux-x64/native/odd.bin", "packages"),
        ("web.Models.dll", "packages"),
        ("Lib.dll", "projects"),
        ("de/Lib.resources.dll", "projects"),
        ("A+B.dll", "projects"),
        ("web.dll", "app"),
        ("web.r2r.dll", "app"),
        ("de/web.resources.dll", "app"),
        ("web.deps.json", "app"),
        ("web.runtimeconfig.json", "app"),
        ("appsettings.json", "app"),
        ("data/a file with blanks.csv", "app"),
        ("wwwroot/index.html", "app"),
        ("wwwroot/_framework/System.Runtime.dll", "app"),
        ("wwwroot/_framework/Lib.dll", "app"),
    ];

    /// <summary>As the SDK writes it.</summary>
    public const string DependencyFile = """
        {
          "targets": {
            ".NETCoreApp,Version=v10.0": {},
            ".NETCoreApp,Version=v10.0/linux-x64": {
              "web/1.0.0": {
                "dependencies": {
                  "Newtonsoft.Json": "13.0.1",
                  "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64": "10.0.12"
                },
                "runtime": {
                  "web.dll": {}
                }
              },
              "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.12": {
                "runtime": {
                  "System.Runtime.dll": {
                    "assemblyVersion": "10.0.0.0"
                  },
                  "Trimmed.Away.dll": {
                    "assemblyVersion": "10.0.0.0"
                  }
                },
                "native": {
                  "createdump": {
                    "fileVersion": "0.0.0.0"
                  },
                  "libcoreclr.so": {
                    "fileVersion": "0.0.0.0"
                  }
                }
              },
              "Newtonsoft.Json/13.0.1": {
                "runtime": {
                  "lib/netstandard2.0/Newtonsoft.Json.dll": {
                    "assemblyVersion": "13.0.0.0"
                  }
                }
              }
            }
          }
        }
        """;

    /// <summary>A self-contained app with packages and two libraries.</summary>
    internal static readonly ProjectFacts App = Sample.Web with
    {
        Publish = PublishKind.SelfContained,
        Packages = [new PackageFacts("Newtonsoft.Json", null, [])],
        Closure = new ProjectClosure
        {
            Projects =
            [
                Sample.Web.Closure.Projects[0] with { References = [new("/repo/lib/Lib.csproj", true), new("/repo/lib/A+B.csproj", true)] },
                Sample.Project("/repo/lib/Lib.csproj"),
                Sample.Project("/repo/lib/A+B.csproj"),
            ],
        },
    };

    [TestMethod]
    public void Each_file_is_in_the_layer_where_it_belongs()
    {
        using var folder = new TemporaryFolder();
        foreach (var (file, _) in Published)
        {
            folder.Add("layers/app/" + file, file == "web.deps.json" ? DependencyFile : file);
        }

        Run(Step(Sample.Dockerfile(Sample.Plan(App)), folder.Path));

        CollectionAssert.AreEquivalent(
            Published.Select(published => $"layers/{published.Layer}/{published.File}").ToList(),
            folder.Files().Where(file => file.StartsWith("layers/", StringComparison.Ordinal)).ToList());
    }

    private static string Step(string dockerfile, string root)
    {
        var division = Regex.Match(dockerfile, @"^    && (mkdir /layers(?:.*\\\n)+.*)$", RegexOptions.Multiline).Groups[1].Value;
        return division.Replace("/layers", root + "/layers", StringComparison.Ordinal);
    }

    private static void Run(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardError = true })!;
        var errors = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        Assert.AreEqual(0, shell.ExitCode, errors);
    }
}
