using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>The image that a tag of a registry names now. Its layers are not read.</summary>
/// <param name="Digest">The digest that the tag names: of the index of an image for several platforms.</param>
/// <param name="DiffIds">The digests of the uncompressed layers for the platform.</param>
/// <param name="Created">When it was created, as the configuration says; empty if unknown.</param>
internal sealed record TagImage(string Digest, ValueList<string> DiffIds, string Created)
{
    /// <summary>Whether an image with these layers is built on it.</summary>
    /// <param name="layers">The digests of the uncompressed layers of the image.</param>
    public bool IsBaseOf(IEnumerable<string> layers) => layers.Take(DiffIds.Count).SequenceEqual(DiffIds);

    /// <summary>Reads from the registry, with the credentials of the engines.</summary>
    /// <param name="image">The image: by its digest if it has one, else by its tag.</param>
    /// <param name="platform">The platform, such as <c>linux/arm64</c>; empty for this machine's.</param>
    /// <param name="cancelled">Cancels.</param>
    /// <exception cref="Diagnostics.SlimContainerException">The registry does not return it.</exception>
    public static async Task<TagImage> ReadAsync(ImageReference image, string platform, CancellationToken cancelled)
    {
        using var client = Connect(image);
        var digest = image.Digest.Length > 0
            ? image.Digest
            : await DigestAsync(client, image, cancelled).ConfigureAwait(false);
        var store = new RegistryStore(client, image with { Digest = digest }, new ReadOptions { Platform = platform });
        var manifest = await new ManifestChooser(store, image.ToString(), "", platform)
            .ChooseAsync(cancelled).ConfigureAwait(false);
        var content = await store.ConfigurationAsync(manifest.Configuration, cancelled).ConfigureAwait(false)
            ?? throw new InvalidDataException("its configuration is missing");
        var file = ConfigurationFile.Read(JsonReading.Parse(content));
        return new TagImage(digest, file.DiffIds, file.Configuration.Created);
    }

    /// <summary>The digest that a tag names, with one request.</summary>
    /// <exception cref="Diagnostics.SlimContainerException">The registry does not return it.</exception>
    public static async Task<string> DigestAsync(ImageReference image, CancellationToken cancelled)
    {
        using var client = Connect(image);
        return await DigestAsync(client, image, cancelled).ConfigureAwait(false);
    }

    /// <summary>Whether a failure means that a registry was not reached, or gave no image.</summary>
    public static bool IsUnanswered(Exception failure) =>
        failure is Diagnostics.SlimContainerException or HttpRequestException or IOException or TimeoutException
        || ImageErrors.IsCorrupt(failure);

    private static async Task<string> DigestAsync(
        RegistryClient client, ImageReference image, CancellationToken cancelled)
    {
        var tag = image.Tag.Length > 0 ? image.Tag : RegistryStore.DefaultTag;
        var manifest = await client.ManifestAsync(tag, cancelled).ConfigureAwait(false)
            ?? throw ImageErrors.NotFound(image.ToString(), $"{image.Registry} has no {image.Repository} with '{tag}'");
        return BlobDigest.Of(manifest);
    }

    private static RegistryClient Connect(ImageReference image) =>
        new(image, image.ToString(), new RegistryCredentials(Environment.GetEnvironmentVariable));
}
