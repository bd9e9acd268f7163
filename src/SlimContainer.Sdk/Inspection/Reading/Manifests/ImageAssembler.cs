namespace SlimContainer.Sdk.Inspection;

/// <summary>Follows a manifest to the configuration and the layers.</summary>
internal static class ImageAssembler
{
    /// <summary>The contents of an image.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="name">Its name for the user.</param>
    /// <param name="cancelled">Cancels.</param>
    /// <exception cref="InvalidDataException">It is not an image, or a corrupt one.</exception>
    public static async Task<ImageContents> ReadAsync(
        IImageStore store, ImageManifest manifest, string name, CancellationToken cancelled)
    {
        var content = await store.ConfigurationAsync(manifest.Configuration, cancelled).ConfigureAwait(false)
            ?? throw new InvalidDataException("its configuration is missing");
        var file = ConfigurationFile.Read(JsonReading.Parse(content));
        if (file.DiffIds.Count != manifest.Layers.Count)
        {
            throw new InvalidDataException(file.DiffIds.Count == 0
                ? "it is an artifact without layers of files"
                : $"its configuration has {file.DiffIds.Count} layers, and its manifest {manifest.Layers.Count}");
        }

        List<ImageLayer> layers = [];
        Dictionary<(int Layer, string Path), ReadOnlyMemory<byte>> texts = [];
        foreach (var (index, descriptor) in manifest.Layers.Index())
        {
            var diffId = file.DiffIds[index];
            var layer = await LayerAsync(store, descriptor, diffId, cancelled).ConfigureAwait(false);
            foreach (var (path, text) in layer.Texts)
            {
                texts[(index, path)] = text;
            }

            layers.Add(new ImageLayer
            {
                DiffId = diffId,
                Digest = descriptor.Digest,
                TarBytes = layer.TarBytes,
                PackedBytes = layer.PackedBytes,
                CreatedBy = file.Step(index).CreatedBy,
                Created = file.Step(index).Created,
                Entries = layer.Entries,
            });
        }

        return new ImageContents
        {
            Name = name,
            Digest = manifest.Digest.Length > 0 ? manifest.Digest : BlobDigest.Of(content.Span),
            Configuration = file.Configuration,
            Layers = layers.ToValueList(),
            Texts = texts,
        };
    }

    private static async Task<LayerContents> LayerAsync(
        IImageStore store, Descriptor descriptor, string diffId, CancellationToken cancelled)
    {
        if (await store.LayerAsync(descriptor, diffId, cancelled).ConfigureAwait(false) is { } layer)
            return layer;

        // Windows has its layers elsewhere: their size is all that is known.
        return descriptor.IsForeign
            ? new LayerContents([], 0, descriptor.Size, new Dictionary<string, ReadOnlyMemory<byte>>())
            : throw new InvalidDataException($"its layer {descriptor.BlobPath} is missing");
    }
}
