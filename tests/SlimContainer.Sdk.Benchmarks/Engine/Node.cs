namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>What a pull brought.</summary>
/// <param name="Bytes">All that came, the manifest among it.</param>
/// <param name="Layers">The image's layers, and whether each came.</param>
internal sealed record Pulled(long Bytes, IReadOnlyList<(Blob Layer, bool Came)> Layers);

/// <summary>
/// What runs images: it fetches the blobs that it does not have, as engines do, and keeps them. It has no engine, so
/// that what the builder has on the same machine does not count as there already.
/// </summary>
internal sealed class Node(string registry)
{
    private readonly HashSet<string> held = new(StringComparer.Ordinal);

    /// <summary>Pulls an image.</summary>
    public async Task<Pulled> PullAsync(string image)
    {
        using var client = new RegistryClient(registry);
        var manifest = await client.ReadManifestAsync(image).ConfigureAwait(false);
        var bytes = (long)manifest.Size;
        var missing = manifest.Blobs.Where(blob => held.Add(blob.Digest)).ToList();
        foreach (var blob in missing)
        {
            var content = await client.ReadBlobAsync(image, blob.Digest).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                await using var counted = new CountingStream(content, count => bytes += count);
                await counted.CopyToAsync(Stream.Null).ConfigureAwait(false);
            }
        }

        return new Pulled(bytes, [.. manifest.Layers.Select(layer => (layer, missing.Contains(layer)))]);
    }

    /// <summary>The configuration and the layers of an image.</summary>
    public async Task<IReadOnlyList<Blob>> BlobsAsync(string image)
    {
        using var client = new RegistryClient(registry);
        return (await client.ReadManifestAsync(image).ConfigureAwait(false)).Blobs;
    }
}
