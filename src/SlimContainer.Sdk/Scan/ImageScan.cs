using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>Scans an image, and finds causes and fixes.</summary>
internal sealed class ImageScan
{
    /// <summary>Runs the scanner on an image of a platform; null if there is none.</summary>
    public Func<ImageSource, string, CancellationToken, Task<ScanResult>>? Scan { get; init; }

    /// <summary>A result that was there before; null to run the scanner.</summary>
    public ScanResult? Given { get; init; }

    /// <summary>Queries NuGet's sources; null to skip them.</summary>
    public required NuGetAudit? Audit { get; init; }

    /// <summary>Queries the registry of the base image.</summary>
    public required BaseFreshness Freshness { get; init; }

    /// <summary>Whether no registry may be asked.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Which vulnerabilities are reported.</summary>
    public required ScanFilter Filter { get; init; }

    /// <summary>The report.</summary>
    /// <exception cref="SlimContainerException">The scanner failed, or the result is another image's.</exception>
    public async Task<ScanReport> RunAsync(ScannedImage scanned, CancellationToken cancelled)
    {
        var image = scanned.Image;
        List<string> gaps = [];
        List<string> scanners = [];
        var found = await ScannedAsync(image, scanners, gaps, cancelled).ConfigureAwait(false);
        found.AddRange(await AuditedAsync(image, found, scanners, gaps, cancelled).ConfigureAwait(false));
        // An image that was not scanned must not look like one without vulnerabilities.
        if (scanners.Count == 0)
        {
            throw new SlimContainerException(
                DiagnosticCode.NoScanner,
                OneLine.Of("The image was not scanned. Install trivy or grype, or set SlimContainerScanResult. "
                    + $"Not scanned: {string.Join("; ", gaps)}."));
        }

        var status = await BaseAsync(scanned, found, cancelled).ConfigureAwait(false);
        if (status is { HasMoved: null, Image.Length: > 0 })
            gaps.Add($"whether {status.Image} has moved: {status.Reason.TrimEnd('.')}");

        var finder = new CauseFinder(scanned, status);
        gaps.AddRange(finder.OnlyNamed(found).Select(one =>
            $"{one.Package} {one.Version} ({one.Id}) is named in /{one.Path}, and no file of it is in the image"));
        var counted = found.Where(one => !Filter.IsSuppressed(one)).ToList();
        return new ScanReport
        {
            Image = image.Report.Image,
            Digest = image.Report.Digest,
            Platform = image.Report.Platform,
            Scanners = [.. scanners],
            Base = status,
            Causes = finder.Causes(counted.Where(Filter.IsReported)),
            Gaps = [.. gaps],
            Suppressed = found.Count - counted.Count,
        };
    }

    private async Task<List<Vulnerability>> ScannedAsync(
        InspectedImage image, List<string> scanners, List<string> gaps, CancellationToken cancelled)
    {
        var result = Given ?? (Scan is null
            ? null
            : await Scan(image.Source, image.Report.Platform, cancelled).ConfigureAwait(false));
        if (result is null)
        {
            gaps.Add("packages of the operating system: no scanner is installed, or SlimContainerScanner is nuget");
            return [];
        }

        scanners.Add(result.Scanner);
        if (result.OperatingSystem is "")
            gaps.Add($"packages of the operating system: {result.Scanner} recognized no operating system");
        if (Given is not null && SameImage.Check(result, image.Contents) is { Length: > 0 } doubt)
            gaps.Add(doubt);
        return [.. result.Vulnerabilities];
    }

    // What the scanner has found, it knows better; but it cannot look into a single file or a native app.
    private async Task<IEnumerable<Vulnerability>> AuditedAsync(
        InspectedImage image,
        List<Vulnerability> scanned,
        List<string> scanners,
        List<string> gaps,
        CancellationToken cancelled)
    {
        if (Audit is null)
        {
            gaps.Add("NuGet's audit data: SlimContainerScanOffline is set");
            return [];
        }

        var packages = AuditedPackages.Of(image);
        var audit = await Audit.OfAsync(packages, cancelled).ConfigureAwait(false);
        gaps.AddRange(audit.Problems.Select(problem => $"NuGet's audit data: {OneLine.Of(problem).TrimEnd('.')}"));
        if (audit.Sources.Count > 0)
            scanners.Add("NuGet's audit");
        else if (audit.Problems.Count == 0)
            gaps.Add("NuGet's audit data: no source of the project has it. Add an audit source to nuget.config");
        var known = scanned.Where(one => one.Kind == PackageKind.NuGet)
            .Select(one => (one.Package.ToUpperInvariant(), one.Version))
            .ToHashSet();
        return audit.Vulnerabilities.Where(one => !known.Contains((one.Package.ToUpperInvariant(), one.Version)));
    }

    private async Task<BaseStatus> BaseAsync(
        ScannedImage scanned, IReadOnlyList<Vulnerability> found, CancellationToken cancelled)
    {
        var image = scanned.Image;
        var status = await Freshness.OfAsync(
            image.Contents, image.Report.Base, image.BaseLayers, IsOffline, cancelled).ConfigureAwait(false);
        return status.HasMoved == true && Scan is not null && found.Any(scanned.IsInBase)
            ? status with
            {
                Remaining = await RemainingAsync(status, image.Report.Platform, cancelled).ConfigureAwait(false),
            }
            : status;
    }

    // The engine or the scanner pulls it once more for the rebuild anyway.
    private async Task<ValueList<Vulnerability>?> RemainingAsync(
        BaseStatus status, string platform, CancellationToken cancelled)
    {
        var newest = Images.ImageReference.Parse(status.Image) with { Digest = status.NewDigest };
        try
        {
            var source = new ImageSource.RegistryImage(newest.ToString(), newest);
            return (await Scan!(source, platform, cancelled).ConfigureAwait(false)).Vulnerabilities;
        }
        catch (SlimContainerException)
        {
            // The text of the cause says "probably" then.
            return null;
        }
    }
}
