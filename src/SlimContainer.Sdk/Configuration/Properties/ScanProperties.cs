using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>
/// Properties of the scan for vulnerabilities. The image is <see cref="InspectionProperties.Image"/>.
/// </summary>
internal static class ScanProperties
{
    public static Property Scanner { get; } = Property.Choice(
        Affects.Scan,
        "The scanner that [SlimContainerScan](scan.md) runs. None is downloaded.",
        [
            new("auto", "the first one on the `PATH`: trivy, grype, osv-scanner; else NuGet's audit data alone"),
            new("trivy"),
            new("grype"),
            new("scout", "`docker scout`, which needs a login"),
            new("osv-scanner"),
            new("nuget", "no scanner: NuGet's audit data and the base image's tag"),
        ]);

    public static Property ScanResult { get; } = Property.Of(
        PropertyKind.Path,
        Affects.Scan,
        """
        A result to read instead of running a scanner: the JSON of trivy, grype or osv-scanner, or the SARIF of docker
        scout.
        """);

    public static Property ScanSeverity { get; } = Property.Choice(
        Affects.Scan,
        "The lowest severity to report. Vulnerabilities of unknown severity are always reported.",
        [new("low"), new("medium"), new("high"), new("critical")]);

    public static Property ScanFailOn { get; } = Property.Choice(
        Affects.Scan,
        "The lowest severity that is an error instead of a warning.",
        [new("never"), new("low"), new("medium"), new("high"), new("critical")]);

    public static Property ScanOnlyFixed { get; } = Property.Flag(
        Affects.Scan,
        "Leaves out vulnerabilities without a fix.");

    public static Property ScanOffline { get; } = Property.Flag(
        Affects.Scan,
        "Uses the database that the scanner has, and queries neither NuGet's sources nor registries.");

    public static Property ScanTimeout { get; } = Property.Of(
        TimeLimit,
        Affects.Scan,
        "How long a scanner may take.") with
    {
        Default = "600",
    };

    public static Property CheckBase { get; } = Property.Flag(
        Affects.Check,
        """
        `SlimContainerCheck` also queries the registries, and reports base images whose tags
        [have moved](scan.md#is-the-base-image-current).
        """);

    public static Property UpdateBase { get; } = Property.Flag(
        Affects.Check,
        """
        Whether `SlimContainerCheck` replaces the digests of base images whose tags have moved; meant for the command
        line.
        """);

    public static Property ScanVex { get; } = Property.Of(
        List,
        Affects.Scan,
        """
        OpenVEX documents: what they state as `not_affected` or `fixed` is not reported. Scanners that read VEX get them
        too.
        """);
}
