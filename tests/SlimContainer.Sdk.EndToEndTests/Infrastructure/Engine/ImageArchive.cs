using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>An image as <c>docker save</c> writes it: each layer with its files.</summary>
internal sealed class ImageArchive
{
    private const string AppFolder = "app/";

    private ImageArchive(IReadOnlyList<ImageLayer> layers) => Layers = layers;

    /// <summary>All layers, those of the base image first.</summary>
    public IReadOnlyList<ImageLayer> Layers { get; }

    /// <summary>The layers with files in the app's folder.</summary>
    public IReadOnlyList<ImageLayer> AppLayers =>
        [.. Layers.Where(layer => layer.Files.Keys.Any(file => file.StartsWith(AppFolder, StringComparison.Ordinal)))];

    /// <summary>When a file of the app's folder was last changed.</summary>
    public DateTimeOffset TimeOf(string appFile) =>
        Layers.Last(layer => layer.Files.ContainsKey(AppFolder + appFile)).Files[AppFolder + appFile];

    /// <summary>Reads an image of the engine.</summary>
    public static async Task<ImageArchive> ReadAsync(string image)
    {
        var file = await SaveAsync(image);
        try
        {
            return await ReadFileAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes an image into a file and returns its path.</summary>
    public static async Task<string> SaveAsync(string image)
    {
        var file = Path.Combine(Package.RunFolder, Guid.NewGuid().ToString("N") + ".tar");
        (await ContainerEngine.DockerAsync("save", "--output", file, image)).ShouldSucceed();
        return file;
    }

    /// <summary>The layer's tar, whether the engine's store compresses it or not.</summary>
    public static Stream Unpack(Stream content)
    {
        var isGzip = content.ReadByte() == 0x1f && content.ReadByte() == 0x8b;
        content.Position = 0;
        return isGzip ? new GZipStream(content, CompressionMode.Decompress) : content;
    }

    private static async Task<ImageArchive> ReadFileAsync(string file)
    {
        var (blobs, digests) = await ReadManifestAsync(file);
        var layers = new Dictionary<string, Dictionary<string, DateTimeOffset>>();
        await using var archive = File.OpenRead(file);
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            if (entry.DataStream is not null && blobs.Contains(entry.Name))
                layers[entry.Name] = await ReadLayerAsync(entry.DataStream);
        }

        return new ImageArchive([.. blobs.Select((blob, index) => new ImageLayer(digests[index], layers[blob]))]);
    }

    private static async Task<Dictionary<string, DateTimeOffset>> ReadLayerAsync(Stream content)
    {
        var files = new Dictionary<string, DateTimeOffset>();
        await using var unpacked = Unpack(content);
        await using var reader = new TarReader(unpacked);
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                files[entry.Name] = entry.ModificationTime;
        }

        return files;
    }

    // The blobs of the layers, and the digests of what they unpack to.
    private static async Task<(List<string> Blobs, List<string> Digests)> ReadManifestAsync(string file)
    {
        using var manifest = await ReadJsonAsync(file, "manifest.json");
        var image = manifest.RootElement[0];
        using var configuration = await ReadJsonAsync(file, image.GetProperty("Config").GetString()!);
        var digests = configuration.RootElement.GetProperty("rootfs").GetProperty("diff_ids");
        return (Strings(image.GetProperty(nameof(Layers))), Strings(digests));
    }

    private static async Task<JsonDocument> ReadJsonAsync(string file, string name)
    {
        await using var archive = File.OpenRead(file);
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            if (entry.Name == name)
                return await JsonDocument.ParseAsync(entry.DataStream!);
        }

        throw new InvalidDataException($"{file} has no {name}.");
    }

    private static List<string> Strings(JsonElement array) =>
        [.. array.EnumerateArray().Select(item => item.GetString()!)];
}

/// <summary>A layer: the digest of its tar, and the time of each file.</summary>
internal sealed record ImageLayer(string Digest, IReadOnlyDictionary<string, DateTimeOffset> Files);
