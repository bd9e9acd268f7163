using System.Text.Json;

namespace SlimContainer.Sdk.TestSupport.Engine;

/// <summary>A blob of an image, compressed.</summary>
internal sealed record Blob(string Digest, long Size);

/// <summary>The manifest of an image.</summary>
/// <param name="Size">The bytes of the manifest, and of the index above it.</param>
/// <param name="Configuration">The image's configuration.</param>
/// <param name="Layers">Its layers, the base's first.</param>
internal sealed record ImageManifest(int Size, Blob Configuration, IReadOnlyList<Blob> Layers)
{
    /// <summary>The configuration and the layers.</summary>
    public IReadOnlyList<Blob> Blobs => [Configuration, .. Layers];
}

/// <summary>Reads a registry without an engine.</summary>
/// <param name="registry">Its host and port.</param>
internal sealed class RegistryClient(string registry) : IDisposable
{
    private static readonly string[] Types =
    [
        "application/vnd.docker.distribution.manifest.v2+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.index.v1+json",
    ];

    private readonly HttpClient client = new() { BaseAddress = new Uri($"http://{registry}/v2/") };

    /// <summary>Reads the manifest of an image, by its repository and tag.</summary>
    public async Task<ImageManifest> ReadManifestAsync(string image, CancellationToken cancelled = default)
    {
        var parts = image.Split(':');
        var (size, manifest) = await ReadAsync(parts[0], parts.ElementAtOrDefault(1) ?? "latest", cancelled);
        if (manifest.TryGetProperty("manifests", out var platforms))
        {
            // BuildKit's attestations are manifests of an unknown platform.
            var platform = platforms.EnumerateArray()
                .First(one => one.GetProperty("platform").GetProperty("os").GetString() == "linux");
            var (more, inner) = await ReadAsync(parts[0], platform.GetProperty("digest").GetString()!, cancelled);
            (size, manifest) = (size + more, inner);
        }

        return new ImageManifest(
            size,
            ToBlob(manifest.GetProperty("config")),
            [.. manifest.GetProperty("layers").EnumerateArray().Select(ToBlob)]);
    }

    /// <summary>The content of a blob.</summary>
    public Task<Stream> ReadBlobAsync(string image, string digest) =>
        client.GetStreamAsync(new Uri($"{image.Split(':')[0]}/blobs/{digest}", UriKind.Relative));

    /// <summary>The tags of a repository.</summary>
    public Task<IReadOnlyList<string>> TagsAsync(string repository, CancellationToken cancelled) =>
        ListAsync($"{repository}/tags/list", "tags", cancelled);

    /// <summary>All repositories.</summary>
    public Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancelled) =>
        ListAsync("_catalog", "repositories", cancelled);

    public void Dispose() => client.Dispose();

    private async Task<(int Size, JsonElement Manifest)> ReadAsync(
        string repository, string reference, CancellationToken cancelled)
    {
        var address = new Uri($"{repository}/manifests/{reference}", UriKind.Relative);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var type in Types)
        {
            request.Headers.Accept.ParseAdd(type);
        }

        using var response = await client.SendAsync(request, cancelled);
        var bytes = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancelled);
        return (bytes.Length, JsonElement.Parse(bytes));
    }

    private async Task<IReadOnlyList<string>> ListAsync(string path, string property, CancellationToken cancelled)
    {
        using var list = JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), cancelled));
        return [.. list.RootElement.GetProperty(property).EnumerateArray().Select(name => name.GetString()!)];
    }

    private static Blob ToBlob(JsonElement descriptor) =>
        new(descriptor.GetProperty("digest").GetString()!, descriptor.GetProperty("size").GetInt64());
}
