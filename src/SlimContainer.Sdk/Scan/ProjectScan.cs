using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>A scan, and the report of the image with what it found.</summary>
/// <param name="Scan">The scan.</param>
/// <param name="Image">The report of the image.</param>
internal sealed record ScannedReport(ScanReport Scan, ImageReport Image);

/// <summary>Scans the image of a project, or another one, as the project's properties request.</summary>
internal static class ProjectScan
{
    /// <summary>The report, with the place of each fix.</summary>
    /// <param name="request">The image.</param>
    /// <param name="settings">What is asked of the scan.</param>
    /// <param name="log">Logs details.</param>
    /// <param name="cancelled">Stops the scanner.</param>
    /// <exception cref="Diagnostics.SlimContainerException">The image cannot be read, or not be scanned.</exception>
    public static async Task<ScannedReport> RunAsync(
        InspectionRequest request, ScanSettings settings, Action<string> log, CancellationToken cancelled)
    {
        var scan = ScanOf(request, settings, log);
        using var archive = new ScannedArchive(Path.Combine(request.IntermediateFolder, "scan"));
        // With a given result, there is nothing to scan.
        var inspection = new ImageInspection(request, log) { Archive = scan.Scan is null ? "" : archive.Path };
        var image = await inspection.ReadAsync(cancelled).ConfigureAwait(false);
        var scanned = new ScannedImage(image);
        var report = await scan.RunAsync(scanned, cancelled).ConfigureAwait(false);
        var projects = image.Dockerfile.Length > 0 ? request.Projects(cancelled) : (IReadOnlyList<string>)[];
        var locator = new CauseLocator(image.Dockerfile, projects, ProjectFileLocation.FindPackage);
        var located = report with { Causes = [.. report.Causes.Select(locator.Locate)] };
        return new ScannedReport(located, OwnerFindings.AddTo(scanned, located.Causes));
    }

    private static ImageScan ScanOf(InspectionRequest request, ScanSettings settings, Action<string> log)
    {
        var given = settings.Given;
        var scanner = given is null ? new ScannerFinder(SearchPath.Current).Find(settings.Scanner) : null;
        if (scanner is not null)
            log($"Scanning with {scanner.Name}");
        return new ImageScan
        {
            Given = given,
            Scan = scanner is null
                ? null
                : new ScannerRun(
                    scanner, settings.Options, ScannerFolder.Of(request.ProjectFolder), settings.Limit).ScanAsync,
            Audit = settings.IsOffline ? null : new NuGetAudit(NuGetSettings.Load(request.ProjectFolder)),
            Freshness = new BaseFreshness(TagImage.ReadAsync),
            IsOffline = settings.IsOffline,
            Filter = settings.Filter,
        };
    }
}
