using System.Diagnostics;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Scan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Scan;

/// <summary>Stand-ins for scanners: what is not a completed scan is an error, and no image without findings.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ScannerRunTests : IDisposable
{
    private const string Empty = """{ "SchemaVersion": 2, "ArtifactName": "a", "Results": [] }""";

    private static readonly ImageSource Archive = new ImageSource.ArchiveFile("web", "/tmp/-a b.tar");

    private readonly TemporaryFolder folder = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("exit 127", "exit code 127, without a message")]
    [DataRow("echo 'FATAL: no database' >&2; exit 1", "exit code 1: FATAL: no database")]
    [DataRow("echo '{ \"SchemaVersion\": 2, \"ArtifactName\": \"a\", \"Resu'", "not valid JSON, or truncated")]
    [DataRow("echo Please log in", "not valid JSON, or truncated")]
    [DataRow("kill -9 $$", "exit code 137")]
    [DataRow("true", "not valid JSON, or truncated")]
    public async Task Scanner_that_does_not_complete_is_one_error(string script, string reason)
    {
        var failure = await Assert.ThrowsAsync<SlimContainerException>(() => ScanAsync(script));

        Assert.AreEqual(DiagnosticCode.ScannerFailed, failure.Code);
        StringAssert.Contains(failure.Message, reason);
        Assert.DoesNotContain("\n", failure.Message);
    }

    [TestMethod]
    public async Task Scanner_that_hangs_is_killed_with_its_children()
    {
        var clock = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<SlimContainerException>(
            () => ScanAsync("sleep 600 & wait", TimeSpan.FromSeconds(1)));

        Assert.IsLessThan(30, clock.Elapsed.TotalSeconds);
        StringAssert.Contains(failure.Message, "it took longer than 1 s. Set SlimContainerScanTimeout");
    }

    [TestMethod]
    public async Task Scanner_that_is_not_installed_is_an_error()
    {
        var run = new ScannerRun(
            new TrivyScanner() with { Program = folder["none"] }, new(false, []), folder.Path, TimeSpan.FromMinutes(1));

        var failure = await Assert.ThrowsAsync<SlimContainerException>(
            () => run.ScanAsync(Archive, "", TestContext.CancellationToken));

        Assert.AreEqual(DiagnosticCode.ScannerFailed, failure.Code);
    }

    [TestMethod]
    public async Task Offline_scanner_gets_its_flags_and_variables_and_the_archive_as_one_argument()
    {
        var script = "for one; do echo \"$one\"; done > arguments; env > environment; echo '" + Empty + "'";

        await ScanAsync(script, isOffline: true);

        CollectionAssert.AreEqual(
            (string[])
            [
                "image", "--quiet", "--format", "json", "--scanners", "vuln", "--exit-code", "0",
                "--skip-db-update", "--offline-scan", "--vex", folder["a.vex"], "--input", "/tmp/-a b.tar",
            ],
            await File.ReadAllLinesAsync(folder["arguments"]));
        var environment = await File.ReadAllLinesAsync(folder["environment"]);
        Assert.Contains("TRIVY_SKIP_VERSION_CHECK=true", environment);
        Assert.Contains("TRIVY_DISABLE_TELEMETRY=true", environment);
    }

    [TestMethod]
    public async Task Scanner_gets_the_platform_of_an_image_in_a_registry()
    {
        var program = Script.Add(folder, "scanner", "echo \"$*\" > arguments; echo '" + Empty + "'");
        var image = ImageReference.Parse("registry.invalid/app:1");
        var scanner = new TrivyScanner() with { Program = program };

        await new ScannerRun(scanner, new ScanOptions(false, []), folder.Path, TimeSpan.FromMinutes(1)).ScanAsync(
            new ImageSource.RegistryImage(image.ToString(), image), "linux/arm64", TestContext.CancellationToken);

        Assert.Contains(" --platform linux/arm64 ", File.ReadAllText(folder["arguments"]));
        Assert.Contains("--platform", new GrypeScanner().Arguments(new(false, []) { Platform = "linux/arm64" }));
        Assert.DoesNotContain("--platform", new GrypeScanner().Arguments(new(false, [])));
    }

    [TestMethod]
    public void Found_vulnerabilities_are_a_completed_scan_of_osv_scanner_and_scout()
    {
        CollectionAssert.Contains(new OsvScanner().Completed.ToArray(), 1);
        CollectionAssert.DoesNotContain(new OsvScanner().Completed.ToArray(), 127);
        CollectionAssert.Contains(new ScoutScanner().Completed.ToArray(), 2);
    }

    [TestMethod]
    public void Selected_scanner_must_be_on_the_path_and_auto_selects_an_installed_one()
    {
        folder.Add("trivy", "");
        Script.Add(folder, "grype", "");
        var finder = new ScannerFinder($"/nowhere:{folder.Path}");

        Assert.AreEqual("grype", finder.Find(ScannerSelection.Auto)!.Name);
        Assert.IsNull(new ScannerFinder("").Find(ScannerSelection.Auto));
        var failure = Assert.Throws<SlimContainerException>(() => finder.Find(ScannerSelection.Trivy));
        Assert.AreEqual(DiagnosticCode.NoScanner, failure.Code);
    }

    [TestMethod]
    public void Scanner_runs_where_its_ignore_file_is_and_never_above_the_repository()
    {
        Directory.CreateDirectory(folder["repository/.git"]);
        var project = Directory.CreateDirectory(folder["repository/src/app"]).FullName;
        folder.Add(".trivyignore", "");

        Assert.AreEqual(project, ScannerFolder.Of(project));

        folder.Add("repository/.trivyignore", "");
        Assert.AreEqual(folder["repository"], ScannerFolder.Of(project));
    }

    private async Task<ScanResult> ScanAsync(string script, TimeSpan? limit = null, bool isOffline = false)
    {
        var program = Script.Add(folder, "scanner", script);
        var options = new ScanOptions(isOffline, isOffline ? [folder["a.vex"]] : []);
        var run = new ScannerRun(
            new TrivyScanner() with { Program = program }, options, folder.Path, limit ?? TimeSpan.FromMinutes(1));
        return await run.ScanAsync(Archive, "", TestContext.CancellationToken);
    }
}
