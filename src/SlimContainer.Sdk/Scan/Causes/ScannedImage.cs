using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Scan;

/// <summary>What is known about the scanned image: its layers, and the owners of its files.</summary>
/// <param name="image">The image.</param>
internal sealed class ScannedImage(InspectedImage image)
{
    private readonly ImageReport report = image.Report;

    private readonly HashSet<string> baseLayers = new(
        image.Contents.Layers.Index()
            .Where(layer => image.Report.Layers[layer.Index].IsBase)
            .Select(layer => layer.Item.DiffId),
        StringComparer.Ordinal);

    private readonly HashSet<string> layers = new(
        image.Contents.Layers.Select(layer => layer.DiffId), StringComparer.Ordinal);

    // In files above the base, and files of the base.
    private readonly ILookup<Owner, bool> places = image.Report.Files.ToLookup(
        file => Key(image.Report.Owners[file.Owner]), file => image.Report.Layers[file.Layer].IsBase);

    /// <summary>The image.</summary>
    public InspectedImage Image => image;

    /// <summary>Whether a vulnerable package is in the base image.</summary>
    public bool IsInBase(Vulnerability vulnerability)
    {
        if (vulnerability.DiffId.Length > 0 && layers.Contains(vulnerability.DiffId))
            return baseLayers.Contains(vulnerability.DiffId);

        var owned = OwnersOf(vulnerability).SelectMany(owner => places[Key(owner)]).ToList();
        return owned.Count > 0 ? owned.Contains(true) : vulnerability.Kind == PackageKind.Os && baseLayers.Count > 0;
    }

    /// <summary>The owner that a vulnerable package is; null if it has no file in the image.</summary>
    public ReportOwner? OwnerOf(Vulnerability vulnerability) => OwnersOf(vulnerability).FirstOrDefault();

    /// <summary>The chain of references from the app to a vulnerable package; empty if unknown.</summary>
    public IReadOnlyList<string> RequestedBy(Vulnerability vulnerability) => OwnerOf(vulnerability)?.RequestedBy
        ?? Compiled.FirstOrDefault(owner => vulnerability.Kind == PackageKind.NuGet
            && owner.Name.Equals(vulnerability.Package, StringComparison.OrdinalIgnoreCase)
            && owner.Version.Equals(vulnerability.Version, StringComparison.OrdinalIgnoreCase))?.RequestedBy
        ?? [];

    /// <summary>
    /// Whether the image has a list of its packages and no file of this one: a framework or another version replaced
    /// it.
    /// </summary>
    public bool IsOnlyNamed(Vulnerability vulnerability) =>
        vulnerability.Kind == PackageKind.NuGet
        && vulnerability.Path.EndsWith(".deps.json", StringComparison.OrdinalIgnoreCase)
        && report.Owners.Any(owner => owner.Kind == OwnerKind.App)
        && !DotNetRuntime.Is(vulnerability.Package)
        && OwnerOf(vulnerability) is null;

    /// <summary>Whether a name is a project's or the app's.</summary>
    public bool IsProject(string name) => report.Owners.Any(owner =>
        owner.Kind is OwnerKind.App or OwnerKind.Project
        && owner.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        || Compiled.Any(owner => owner.Kind == nameof(FileOwnerKind.Project)
            && owner.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // In an executable of Native AOT, without a file.
    private IReadOnlyList<RecordedOwner> Compiled => image.Record?.Owners ?? [];

    private IEnumerable<ReportOwner> OwnersOf(Vulnerability vulnerability) => report.Owners.Where(owner =>
        vulnerability.Kind switch
        {
            PackageKind.Os => owner.Kind == OwnerKind.OsPackage && owner.Name == vulnerability.Package,
            PackageKind.NuGet when DotNetRuntime.Is(vulnerability.Package) =>
                owner.Kind == OwnerKind.Runtime && DotNetRuntime.AreSame(owner.Name, vulnerability.Package),
            PackageKind.NuGet => owner.Kind == OwnerKind.Package
                && owner.Name.Equals(vulnerability.Package, StringComparison.OrdinalIgnoreCase)
                && owner.Version.Equals(vulnerability.Version, StringComparison.OrdinalIgnoreCase),
            _ => false,
        });

    private static Owner Key(ReportOwner owner) => new(owner.Kind, owner.Name, owner.Version);
}
