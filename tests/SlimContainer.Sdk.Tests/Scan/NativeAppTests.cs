using SlimContainer.Sdk.Scan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tests.Scan;

/// <summary>The scan of a Native AOT app: none of its packages has a file in the image.</summary>
[TestClass]
public sealed class NativeAppTests
{
    private static readonly ScannedImage Image = new(ScanSamples.Image with
    {
        Report = ScanSamples.Report with { Owners = [], Files = [] },
        Record = new OwnerRecord(
            [
                new("App", "Web", "", []),
                new("Project", "Lib", "", ["Web", "Lib"]),
                new("Package", "Npgsql", "9.0.3", ["Web", "Lib", "Npgsql"]),
                new("Runtime", "Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64", "10.0.1", []),
                new("Runtime", "runtime.linux-x64.Microsoft.DotNet.ILCompiler", "9.0.9", []),
            ],
            new Dictionary<string, int>())
        {
            Embedded = new Dictionary<string, int>
            {
                ["Lib.dll"] = 1,
                ["Npgsql.dll"] = 2,
                ["System.Runtime.dll"] = 3,
                ["System.Private.CoreLib.dll"] = 4,
            },
        },
    });

    [TestMethod]
    public void Packages_compiled_into_native_code_and_the_runtime_pack_are_audited() =>
        CollectionAssert.AreEqual(
            (string[])
            [
                "Npgsql.9.0.3",
                "Microsoft.NETCore.App.Runtime.linux-x64.10.0.1",
                "Microsoft.NETCore.App.Runtime.linux-x64.9.0.9",
            ],
            AuditedPackages.Of(Image.Image).Select(package => package.ToString()).ToArray());

    [TestMethod]
    public void Vulnerable_package_in_native_code_names_the_project_that_references_it()
    {
        var cause = new CauseFinder(Image, ScanSamples.Current)
            .Causes([ScanSamples.Npgsql with { Path = "" }])
            .Single();

        Assert.AreEqual((CauseKind.Package, "Lib", "Npgsql"), (cause.Kind, cause.Project, cause.DirectPackage));
    }
}
