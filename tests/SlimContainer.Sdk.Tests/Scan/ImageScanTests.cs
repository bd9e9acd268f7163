using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Scan;

namespace SlimContainer.Sdk.Tests.Scan;

[TestClass]
public sealed class ImageScanTests
{
    private static readonly ScanFilter All = new(Severity.Low, OnlyFixed: false, [], Vex.Read([]));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Image_that_nobody_has_looked_at_is_an_error_and_not_one_without_vulnerabilities()
    {
        var failure = await Assert.ThrowsAsync<SlimContainerException>(() => RunAsync(Scan(null)));

        Assert.AreEqual(DiagnosticCode.NoScanner, failure.Code);
        StringAssert.Contains(failure.Message, "packages of the operating system");
    }

    [TestMethod]
    public async Task Newest_base_is_scanned_too_where_the_tag_has_moved()
    {
        List<string> scanned = [];
        var report = await RunAsync(Scan(source =>
        {
            scanned.Add(source.Name);
            return source == ScanSamples.Image.Source ? [ScanSamples.Libc] : [];
        }));

        CollectionAssert.AreEqual((string[])["web", "example.com/aspnet:10.0@sha256:new"], scanned);
        Assert.AreEqual(CauseKind.RebuildBase, report.Causes.Single().Kind);
        Assert.DoesNotContain("probably", report.Causes[0].Text);
    }

    [TestMethod]
    public async Task Suppressed_vulnerabilities_are_counted_and_not_reported()
    {
        var suppressed = Scan(_ => [ScanSamples.Npgsql], All with { Suppressed = [ScanSamples.Npgsql.Url] });

        var report = await RunAsync(suppressed);

        Assert.AreEqual((0, 1), (report.Count, report.Suppressed));
        Assert.AreEqual(
            "web:1: no known vulnerabilities in what was scanned, 1 suppressed (trivy).", ScanSummary.Of(report));
    }

    [TestMethod]
    public async Task System_that_the_scanner_does_not_recognize_was_not_looked_at()
    {
        var report = await RunAsync(Scan(null, given: new ScanResult("trivy", []) { OperatingSystem = "" }));

        Assert.Contains(
            "packages of the operating system: trivy recognized no operating system", report.Gaps.AsEnumerable());
    }

    [TestMethod]
    [DataRow("High", false, 2)]
    [DataRow("Critical", false, 1)]
    [DataRow("Low", true, 2)]
    public async Task Severity_and_fixes_decide_what_is_reported(string lowest, bool onlyFixed, int count)
    {
        var unfixed = ScanSamples.Libc with { Id = "CVE-2026-8", FixedVersion = "", Severity = Severity.Low };

        var report = await RunAsync(Scan(
            source => source == ScanSamples.Image.Source ? [ScanSamples.Libc, ScanSamples.Npgsql, unfixed] : [],
            All with { Lowest = Enum.Parse<Severity>(lowest), OnlyFixed = onlyFixed }));

        Assert.AreEqual(count, report.Count);
    }

    [TestMethod]
    public async Task Scanner_result_cannot_start_a_line_a_link_or_a_table_in_the_report()
    {
        var hostile = ScanSamples.Npgsql with
        {
            Id = "A|B\n# <b>",
            Url = "https://x.test/)|<script>",
            FixedVersion = "9\n|",
        };

        var text = ScanMarkdown.Of(await RunAsync(Scan(_ => [hostile])));

        Assert.DoesNotContain("<script>", text);
        Assert.DoesNotContain("<b>", text);
        Assert.DoesNotContain("\n# ", text);
    }

    private static ImageScan Scan(
        Func<ImageSource, ValueList<Vulnerability>>? find,
        ScanFilter? filter = null,
        ScanResult? given = null)
    {
        var newest = new TagImage("sha256:new", ["sha256:other"], "");
        return new()
        {
            Given = given,
            Scan = find is null ? null : (source, _, _) => Task.FromResult(new ScanResult("trivy", find(source))),
            Audit = null,
            Freshness = new BaseFreshness((_, _, _) => Task.FromResult(newest)),
            Filter = filter ?? All,
        };
    }

    private Task<ScanReport> RunAsync(ImageScan scan) =>
        scan.RunAsync(new ScannedImage(ScanSamples.Image), TestContext.CancellationToken);
}
