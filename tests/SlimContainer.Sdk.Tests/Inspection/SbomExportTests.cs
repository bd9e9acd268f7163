using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>The bill of materials that publish on the host has written, for mode Prebuilt.</summary>
[TestClass]
public sealed class SbomExportTests : IDisposable
{
    private const string Content = "{ \"bomFormat\": \"CycloneDX\" }";

    private readonly TemporaryFolder folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Bill_of_materials_replaces_that_of_the_last_build()
    {
        folder.Add("obj/layers/linux-x64.sbom.cdx.json", Content);
        var last = folder.Add("report/sbom.cdx.json", "a longer text than that of the new bill of materials");

        var file = await WriteAsync("report");

        Assert.AreEqual(last, file);
        Assert.AreEqual(Content, await File.ReadAllTextAsync(last, TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task No_folder_for_it_is_a_coded_error_that_names_the_property()
    {
        folder.Add("obj/layers/linux-x64.sbom.cdx.json", Content);
        folder.Add("report", "a file");

        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(() => WriteAsync("report"));

        Assert.AreEqual(DiagnosticCode.CannotWriteReport, failure.Code);
        StringAssert.Contains(failure.Message, folder["report"]);
        StringAssert.Contains(failure.Message, "SlimContainerReportFolder");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Failed_export_is_a_coded_error_and_uses_no_automatic_cache()
    {
        folder.Add("Dockerfile", $"FROM scratch AS {StageNames.Sbom}\nFROM scratch\n");
        var podman = Script.Add(
            folder, "podman", $"echo \"$*\" > '{folder["arguments"]}'; echo 'Error: no space'; exit 1");

        var failure = await Assert.ThrowsExactlyAsync<SlimContainerException>(
            () => new SbomExport(SbomFormat.CycloneDx, folder["obj"], isPrebuilt: false).WriteAsync(
                new ContainerEngineInfo(EngineKind.Podman, podman, new Version(5, 4)),
                new BuildRequest
                {
                    Context = folder.Path,
                    Dockerfile = folder["Dockerfile"],
                    Tags = ["a:1"],
                    CacheFrom = [new CsvOption("auto", [])],
                },
                folder["report"],
                TestContext.CancellationToken));

        Assert.AreEqual(DiagnosticCode.BuildFailed, failure.Code);
        Assert.EndsWith("Error: no space", failure.Message);
        var arguments = await File.ReadAllTextAsync(folder["arguments"], TestContext.CancellationToken);
        Assert.DoesNotContain("--cache-from", arguments);
    }

    private Task<string?> WriteAsync(string report) =>
        new SbomExport(SbomFormat.CycloneDx, folder["obj"], isPrebuilt: true).WriteAsync(
            new ContainerEngineInfo(EngineKind.DockerBuildKit, "docker", new Version(26, 1)),
            new BuildRequest { Context = folder.Path, Dockerfile = folder["Dockerfile"], Tags = ["a:1"] },
            folder[report],
            TestContext.CancellationToken);
}
