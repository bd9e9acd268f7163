namespace SlimContainer.Sdk.Inspection;

/// <summary>What is read from a layer's tar.</summary>
/// <param name="Entries">The entries, in the order of the tar.</param>
/// <param name="TarBytes">The length of the uncompressed tar.</param>
/// <param name="PackedBytes">
/// The length of the compressed layer, or the sum of the measured files; null if it is neither compressed nor measured.
/// </param>
/// <param name="Texts">The content of the small files to keep, by path.</param>
internal sealed record LayerContents(
    IReadOnlyList<LayerEntry> Entries,
    long TarBytes,
    long? PackedBytes,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Texts);
