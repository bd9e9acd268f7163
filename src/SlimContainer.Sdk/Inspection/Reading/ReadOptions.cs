using System.Collections.Frozen;

namespace SlimContainer.Sdk.Inspection;

/// <summary>What to read of an image.</summary>
internal sealed record ReadOptions
{
    /// <summary>
    /// The platform to read of an image for several, such as <c>linux/arm64</c>; empty for this machine's.
    /// </summary>
    public string Platform { get; init; } = "";

    /// <summary>
    /// Whether to compress each file of the layers that the source holds uncompressed, to know what a push would send.
    /// </summary>
    public bool MeasurePacked { get; init; }

    /// <summary>Whether to hash files, to find duplicates.</summary>
    public bool HashContents { get; init; }

    /// <summary>Whether to look for the files in single-file apps, which reads the content of executables.</summary>
    public bool FindBundles { get; init; }

    /// <summary>The decompressed bytes up to which any compression is accepted.</summary>
    public long MaxUnpacked { get; init; } = LayerLimits.MaxUnpacked;

    /// <summary>Diff IDs of layers whose files are neither compressed nor hashed.</summary>
    public IReadOnlySet<string> BaseDiffIds { get; init; } = FrozenSet<string>.Empty;
}
