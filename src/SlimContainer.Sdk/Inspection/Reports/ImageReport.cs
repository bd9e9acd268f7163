using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The size of an image by layer, owner and file: what all output is written from. As JSON, it is the format of
/// <c>report.json</c>, which docs/inspect.md documents. All sizes are bytes.
/// </summary>
internal sealed record ImageReport
{
    /// <summary>The version of the format: raised when a member changes its meaning or disappears.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>The image's reference, or the path that was inspected.</summary>
    public required string Image { get; init; }

    /// <summary>The digest; empty if unknown.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Such as <c>linux/amd64</c>.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The base image; empty if unknown.</summary>
    public string Base { get; init; } = "";

    /// <summary>The sums.</summary>
    public required ReportSizes Sizes { get; init; }

    /// <summary>The layers, from the base up.</summary>
    public required ValueList<ReportLayer> Layers { get; init; }

    /// <summary>The owners of files, the largest first.</summary>
    public required ValueList<ReportOwner> Owners { get; init; }

    /// <summary>
    /// The files that a container sees, sorted by path, and those that a later layer replaced or removed.
    /// </summary>
    public required ValueList<ReportFile> Files { get; init; }

    /// <summary>Why some owners are several packages.</summary>
    public ValueList<string> Notes { get; init; } = [];

    /// <summary>Vulnerabilities by owner, after a scan.</summary>
    public ValueList<ReportFinding> Findings { get; init; } = [];

    /// <summary>What would make the image smaller, the largest saving first.</summary>
    public ValueList<ReportAdvice> Advice { get; init; } = [];

    /// <summary>The comparison with another image; null if there is none.</summary>
    public ReportComparison? Comparison { get; init; }
}

/// <summary>The sums of an image.</summary>
/// <param name="Unpacked">The sizes of all files in all layers.</param>
/// <param name="Packed">
/// The compressed layers, as pushed and pulled; null if the source does not hold all compressed.
/// </param>
/// <param name="UnpackedAboveBase">The files in the layers above the base.</param>
/// <param name="PackedAboveBase">The compressed layers above the base; null if unknown.</param>
/// <param name="ShippedByCodeChange">
/// The compressed layers that a change of the app's code replaces; uncompressed where <see cref="PackedAboveBase"/> is
/// null.
/// </param>
/// <param name="Wasted">
/// Files that a later layer replaced or removed: they are pulled, and no container sees them.
/// </param>
internal sealed record ReportSizes(
    long Unpacked,
    long? Packed,
    long UnpackedAboveBase,
    long? PackedAboveBase,
    long ShippedByCodeChange,
    long Wasted);

/// <summary>A layer.</summary>
/// <param name="Digest">The digest; empty if unknown.</param>
/// <param name="CreatedBy">The instruction that created it; empty if unknown.</param>
/// <param name="IsBase">Whether it is the base image's.</param>
/// <param name="IsShipped">Whether a change of the app's code replaces it.</param>
/// <param name="Unpacked">The sizes of its files.</param>
/// <param name="Packed">The size compressed; null if unknown.</param>
internal sealed record ReportLayer(
    string Digest,
    string CreatedBy,
    bool IsBase,
    bool IsShipped,
    long Unpacked,
    long? Packed);

/// <summary>An owner of files.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The package's id, the project's name, the base image, or the app's name.</param>
/// <param name="Version">The version; empty if there is none or it is unknown.</param>
/// <param name="Unpacked">The sizes of its files.</param>
/// <param name="Packed">The sizes of its files compressed; null if unknown.</param>
/// <param name="Files">The number of its files.</param>
internal sealed record ReportOwner(
    OwnerKind Kind,
    string Name,
    string Version,
    long Unpacked,
    long? Packed,
    int Files)
{
    /// <summary>The shortest chain of references from the app to it, both included; empty if unknown.</summary>
    public ValueList<string> RequestedBy { get; init; } = [];

    /// <summary>The packages and projects of its files, if these cannot be told apart.</summary>
    public ValueList<string> Contains { get; init; } = [];
}

/// <summary>Vulnerabilities of an owner, with the same cause.</summary>
/// <param name="Owner">The index in <see cref="ImageReport.Owners"/>.</param>
/// <param name="Severity">The highest severity.</param>
/// <param name="Ids">The identifiers.</param>
/// <param name="Text">The cause and what to do.</param>
internal sealed record ReportFinding(int Owner, string Severity, ValueList<string> Ids, string Text);

/// <summary>A file in a layer.</summary>
/// <param name="Path">The absolute path in the image.</param>
/// <param name="Layer">The index in <see cref="ImageReport.Layers"/>.</param>
/// <param name="Owner">The index in <see cref="ImageReport.Owners"/>.</param>
/// <param name="Unpacked">The size.</param>
/// <param name="Packed">Its share of the compressed layer; null if unknown.</param>
internal sealed record ReportFile(string Path, int Layer, int Owner, long Unpacked, long? Packed)
{
    /// <summary>Whether a later layer replaced or removed it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsHidden { get; init; }
}

/// <summary>Advice to make the image smaller.</summary>
/// <param name="Bytes">What it saves, unpacked; null where it is not known.</param>
/// <param name="Text">What there is.</param>
/// <param name="Setting">What to set or to do; empty where nothing can be set.</param>
internal sealed record ReportAdvice(long? Bytes, string Text, string Setting);

/// <summary>The comparison with another image or report.</summary>
/// <param name="Image">The other image.</param>
/// <param name="Sizes">Its sums.</param>
/// <param name="Owners">Owners whose size or version differs, the largest difference first.</param>
/// <param name="Files">Files above the base whose size differs, sorted by path.</param>
internal sealed record ReportComparison(
    string Image,
    ReportSizes Sizes,
    ValueList<OwnerChange> Owners,
    ValueList<FileChange> Files);

/// <summary>An owner in two images.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name.</param>
/// <param name="VersionBefore">The version in the other image; empty if it is not there.</param>
/// <param name="Version">The version in this image; empty if it is not there.</param>
/// <param name="Before">The unpacked size in the other image; null if it is not there.</param>
/// <param name="After">The unpacked size in this image; null if it is not there.</param>
internal sealed record OwnerChange(
    OwnerKind Kind,
    string Name,
    string VersionBefore,
    string Version,
    long? Before,
    long? After)
{
    /// <summary>The difference.</summary>
    [JsonIgnore]
    public long Growth => (After ?? 0) - (Before ?? 0);
}

/// <summary>A file in two images.</summary>
/// <param name="Path">The absolute path in the image.</param>
/// <param name="Before">The unpacked size in the other image; null for a new file.</param>
/// <param name="After">The unpacked size in this image; null for a removed file.</param>
internal sealed record FileChange(string Path, long? Before, long? After);
