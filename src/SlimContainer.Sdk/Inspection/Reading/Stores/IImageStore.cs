namespace SlimContainer.Sdk.Inspection;

/// <summary>Where the documents and layers of an image are.</summary>
internal interface IImageStore
{
    /// <summary>The images: of an archive, those in its index; of a registry, the one of the tag.</summary>
    ValueTask<IReadOnlyList<StoredImage>> ImagesAsync(CancellationToken cancelled);

    /// <summary>Whether it has a blob. Archives can lack blobs of other platforms.</summary>
    bool Contains(Descriptor descriptor);

    /// <summary>A manifest or an index; null if it does not have it.</summary>
    ValueTask<ReadOnlyMemory<byte>?> ManifestAsync(Descriptor descriptor, CancellationToken cancelled);

    /// <summary>A configuration; null if it does not have it.</summary>
    ValueTask<ReadOnlyMemory<byte>?> ConfigurationAsync(Descriptor descriptor, CancellationToken cancelled);

    /// <summary>A layer; null if it does not have it.</summary>
    /// <param name="descriptor">The layer.</param>
    /// <param name="diffId">The digest of its tar.</param>
    /// <param name="cancelled">Cancels.</param>
    Task<LayerContents?> LayerAsync(Descriptor descriptor, string diffId, CancellationToken cancelled);
}

/// <summary>An image in a store.</summary>
/// <param name="Descriptor">The index or manifest.</param>
/// <param name="Manifest">The manifest, where the store has it in another form; null to read it.</param>
internal sealed record StoredImage(Descriptor Descriptor, ImageManifest? Manifest = null);
