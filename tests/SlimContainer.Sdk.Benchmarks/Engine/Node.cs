using System.Net.Http.Headers;
using System.Text.Json;

namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>A blob of an image, compressed.</summary>
internal sealed record Blob(string Digest, long Size);

/// <summary>What a pull brought.</summary>
/// <param name="Bytes">All that came, the manifest among it.</param>
/// <param name="Layers">The image's layers, and whether each came.</param>
internal sealed record Pulled(long Bytes, IReadOnlyList<(Blob Layer, bool Came)> Layers);

/// <summary>
/// What runs images: it fetches the blobs that it does not have, as engines do, and keeps them. It has no engine, so that
/// what the builder has on the same machine does not count as there already.
/// </summary>
internal sealed class Node(string registry)
{
    private static readonly string[] Manifests =
    [
        "application/vnd.docker.distribution.manifest.v2+json", "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.oci.image.index.v1+json",
    ];

    private readonly HashSet<string> held = new(StringComparer.Ordinal);

    /// <summary>Pulls an image.</summary>
    public async Task<Pulled> PullAsync(string image)
    {
        using var client = new HttpClient();
        var (manifest, blobs) = await ReadAsync(client, image).ConfigureAwait(false);
        var bytes = (long)manifest;
        var missing = blobs.Where(blob => held.Add(blob.Digest)).ToList();
        foreach (var blob in missing)
        {
            var content = await client.GetStreamAsync(new Uri($"http://{registry}/v2/{image.Split(':')[0]}/blobs/{blob.Digest}")).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                await using var counted = new CountingStream(content, count => bytes += count);
                await counted.CopyToAsync(Stream.Null).ConfigureAwait(false);
            }
        }

        return new Pulled(bytes, [.. blobs.Skip(1).Select(layer => (layer, missing.Contains(layer)))]);
    }

    /// <summary>The configuration and the layers of an image.</summary>
    public async Task<IReadOnlyList<Blob>> BlobsAsync(string image)
    {
        using var client = new HttpClient();
        return (await ReadAsync(client, image).ConfigureAwait(false)).Blobs;
    }

    private async Task<(int Size, IReadOnlyList<Blob> Blobs)> ReadAsync(HttpClient client, string image)
    {
        var parts = image.Split(':');
        var (size, manifest) = await ManifestAsync(client, parts[0], parts.ElementAtOrDefault(1) ?? "latest").ConfigureAwait(false);
        if (manifest.TryGetProperty("manifests", out var platforms))
        {
            // BuildKit's attestations are manifests of an unknown platform.
            var platform = platforms.EnumerateArray().First(one => one.GetProperty("platform").GetProperty("os").GetString() == "linux");
            var (more, inner) = await ManifestAsync(client, parts[0], platform.GetProperty("digest").GetString()!).ConfigureAwait(false);
            (size, manifest) = (size + more, inner);
        }

        return (size, [ToBlob(manifest.GetProperty("config")), .. manifest.GetProperty("layers").EnumerateArray().Select(ToBlob)]);
    }

    private async Task<(int Size, JsonElement Manifest)> ManifestAsync(HttpClient client, string repository, string reference)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{registry}/v2/{repository}/manifests/{reference}"));
        foreach (var type in Manifests)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        }

        using var response = await client.SendAsync(request).ConfigureAwait(false);
        var bytes = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return (bytes.Length, JsonElement.Parse(bytes));
    }

    private static Blob ToBlob(JsonElement descriptor) =>
        new(descriptor.GetProperty("digest").GetString()!, descriptor.GetProperty("size").GetInt64());
}
