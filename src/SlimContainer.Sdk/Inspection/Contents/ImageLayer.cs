namespace SlimContainer.Sdk.Inspection;

/// <summary>A layer of an image, with its entries.</summary>
internal sealed record ImageLayer
{
    /// <summary>The digest of the uncompressed tar, from the configuration; empty if unknown.</summary>
    public required string DiffId { get; init; }

    /// <summary>The digest of the layer as it is stored or transferred; empty if unknown.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The length of the uncompressed tar in bytes, headers included.</summary>
    public required long TarBytes { get; init; }

    /// <summary>The length of the compressed layer in bytes; null where the source holds it uncompressed.</summary>
    public long? PackedBytes { get; init; }

    /// <summary>The instruction that created the layer, from the history; empty if unknown.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>When the layer was created, from the history; empty if unknown.</summary>
    public string Created { get; init; } = "";

    /// <summary>The entries, in the order of the tar. A path may occur twice: the last one counts.</summary>
    public required IReadOnlyList<LayerEntry> Entries { get; init; }

    /// <summary>The sum of the sizes of its files, in bytes.</summary>
    public long FileBytes => Entries.Sum(entry => entry.Bytes);
}
