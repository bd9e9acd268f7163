namespace SlimContainer.Sdk.Inspection;

/// <summary>The manifests and configurations of an archive or a layout, by path.</summary>
/// <param name="read">Reads a document; null if there is none.</param>
internal sealed class Documents(Func<string, ReadOnlyMemory<byte>?> read)
{
    /// <summary>The size of a document: a registry accepts no larger manifest.</summary>
    public const int MaxBytes = 4 << 20;

    private const string Index = "index.json";
    private const string SavedManifest = "manifest.json";

    /// <summary>The images in <c>index.json</c>; without one, those in <c>manifest.json</c>.</summary>
    /// <exception cref="InvalidDataException">There is neither.</exception>
    public IReadOnlyList<StoredImage> Images()
    {
        if (read(Index) is { } index)
        {
            var images = JsonReading.Parse(index).Items("manifests").Select(Descriptor.Read)
                .Select(descriptor => new StoredImage(descriptor)).ToList();
            if (images.Any(image => read(image.Descriptor.BlobPath) is not null))
                return images;
        }

        var saved = read(SavedManifest)
            ?? throw new InvalidDataException("it has neither an index.json nor a manifest.json");
        return [.. ImageManifest.ReadSaved(JsonReading.Parse(saved)).Select(image => new StoredImage(
            image.Manifest.Configuration with { Names = image.Names }, image.Manifest))];
    }

    /// <summary>A document, with the digest that its descriptor says; null if there is none.</summary>
    public ReadOnlyMemory<byte>? Read(Descriptor descriptor)
    {
        if (read(descriptor.BlobPath) is not { } content)
            return null;

        if (descriptor.Digest.Length > 0)
            BlobDigest.Verify(content.Span, descriptor.Digest);
        return content;
    }
}
