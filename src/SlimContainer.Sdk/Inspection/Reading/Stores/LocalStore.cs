namespace SlimContainer.Sdk.Inspection;

/// <summary>A store whose documents are at hand.</summary>
internal abstract class LocalStore : IImageStore
{
    private readonly Documents documents;

    protected LocalStore() => documents = new Documents(Document);

    public ValueTask<IReadOnlyList<StoredImage>> ImagesAsync(CancellationToken cancelled) =>
        new(documents.Images());

    public abstract bool Contains(Descriptor descriptor);

    public ValueTask<ReadOnlyMemory<byte>?> ManifestAsync(Descriptor descriptor, CancellationToken cancelled) =>
        new(documents.Read(descriptor));

    public ValueTask<ReadOnlyMemory<byte>?> ConfigurationAsync(Descriptor descriptor, CancellationToken cancelled) =>
        new(documents.Read(descriptor));

    public abstract Task<LayerContents?> LayerAsync(Descriptor descriptor, string diffId, CancellationToken cancelled);

    /// <summary>A document by its path; null if there is none.</summary>
    protected abstract ReadOnlyMemory<byte>? Document(string path);
}
