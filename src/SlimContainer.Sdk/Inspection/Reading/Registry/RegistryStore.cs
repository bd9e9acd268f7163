using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Inspection;

/// <summary>An image in a registry.</summary>
/// <param name="client">The client of the repository.</param>
/// <param name="image">The image.</param>
/// <param name="options">What to read.</param>
internal sealed class RegistryStore(RegistryClient client, ImageReference image, ReadOptions options) : IImageStore
{
    /// <summary>The tag of a reference without one.</summary>
    public const string DefaultTag = "latest";

    private readonly LayerReader reader = new(options);
    private readonly Dictionary<string, ReadOnlyMemory<byte>> configurations = new(StringComparer.Ordinal);

    public ValueTask<IReadOnlyList<StoredImage>> ImagesAsync(CancellationToken cancelled)
    {
        var tag = image.Digest.Length > 0 ? image.Digest : image.Tag.Length > 0 ? image.Tag : DefaultTag;
        return new([new StoredImage(new Descriptor(image.Digest) { Path = tag })]);
    }

    public bool Contains(Descriptor descriptor) => true;

    public async ValueTask<ReadOnlyMemory<byte>?> ManifestAsync(Descriptor descriptor, CancellationToken cancelled)
    {
        var reference = descriptor.Path.Length > 0 ? descriptor.Path : descriptor.Digest;
        if (await client.ManifestAsync(reference, cancelled).ConfigureAwait(false) is not { } content)
        {
            throw ImageErrors.NotFound(
                image.ToString(), $"{image.Registry} has no {image.Repository} with '{reference}'");
        }

        if (descriptor.Digest.Length > 0)
            BlobDigest.Verify(content, descriptor.Digest);
        return content;
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ConfigurationAsync(
        Descriptor descriptor, CancellationToken cancelled)
    {
        if (configurations.TryGetValue(descriptor.Digest, out var known))
            return known;

        using var response = await client.BlobAsync(descriptor.Digest, cancelled).ConfigureAwait(false);
        if (response is null)
            return null;

        var content = await client.ReadAsync(response, Documents.MaxBytes, cancelled).ConfigureAwait(false);
        BlobDigest.Verify(content, descriptor.Digest);
        return configurations[descriptor.Digest] = content;
    }

    public async Task<LayerContents?> LayerAsync(Descriptor descriptor, string diffId, CancellationToken cancelled)
    {
        using var response = await client.BlobAsync(descriptor.Digest, cancelled).ConfigureAwait(false);
        if (response is null)
            return null;

        await using var content = await client.ContentAsync(response, cancelled).ConfigureAwait(false);
        using var blob = new Blob(new ByteSource(content), descriptor.Size);
        return await reader.ReadAsync(blob, descriptor.Digest, diffId, verifyAlways: true, cancelled)
            .ConfigureAwait(false);
    }
}
