using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Sarif;
using SlimContainer.Sdk.Scan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Scans an image for vulnerabilities, and reports them by cause and fix.</summary>
public sealed class ScanContainerImage : ImageTask
{
    /// <summary>The project's NuGetAuditSuppress items: URLs of advisories.</summary>
    public ITaskItem[] Suppressions { get; set; } = [];

    private protected override string Stopped =>
        "The scan was stopped by SIGTERM, with the scanner. Nothing was written.";

    private protected override void RunOnImage(CancellationToken cancelled)
    {
        var settings = new ScanSettings(Values, Suppressions.Select(item => item.ItemSpec));
        var failOn = settings.FailOn;
        var request = Request();
        var (scan, image) = ProjectScan.RunAsync(request, settings, LogDetail, cancelled).GetAwaiter().GetResult();
        foreach (var cause in scan.Causes)
        {
            var file = cause.File.Length > 0 ? cause.File : ProjectFile;
            if (cause.Severity >= failOn)
                Error(CauseDiagnostic.Code(cause.Kind), file, cause.Text, cause.Line);
            else
                Warn(CauseDiagnostic.Code(cause.Kind), file, cause.Text, cause.Line);
        }

        foreach (var gap in scan.Gaps)
        {
            LogHigh($"Not scanned: {gap}.");
        }

        LogHigh(ScanSummary.Of(scan));
        if (Values.Path(TargetProperties.Sarif) is { Length: > 0 } sarif)
            ScanSarif.Write(sarif, scan, failOn, SarifRun.Of("SlimContainerScan", ProjectFile, ToolPackage.Version));
        ScanFiles.Write(scan, request.ReportFolder);
        LogHigh($"Report: {ReportFiles.Write(image, request.ReportFolder)}");
    }
}
