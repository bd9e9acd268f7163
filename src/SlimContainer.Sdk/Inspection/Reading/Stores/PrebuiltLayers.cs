using System.Security.Cryptography;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// Reads the layers that publish on the host has staged for mode <c>Prebuilt</c>: what an image will have above its
/// base, without an engine.
/// </summary>
internal static class PrebuiltLayers
{
    private static readonly string Extension = Path.GetExtension(Layer.App.ArchiveName);

    /// <summary>The first file that publish has written beside the archives of a platform; null for none.</summary>
    /// <param name="intermediateFolder">The folder below obj, absolute.</param>
    /// <param name="extension">The end of its name.</param>
    public static string? FileBeside(string intermediateFolder, string extension)
    {
        var folder = PrebuiltPublish.LayersFolderIn(intermediateFolder);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*" + extension).Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
    }

    /// <summary>The layers as an image without base.</summary>
    /// <param name="source">The folder.</param>
    /// <param name="options">What to read.</param>
    /// <param name="cancelled">Cancels.</param>
    public static async Task<ImageContents> ReadAsync(
        ImageSource.StagedLayers source, ReadOptions options, CancellationToken cancelled)
    {
        List<ImageLayer> layers = [];
        Dictionary<(int Layer, string Path), ReadOnlyMemory<byte>> texts = [];
        var reader = new LayerReader(options);
        foreach (var layer in LayersIn(source))
        {
            var (diffId, contents) = await ReadAsync(reader, ArchiveOf(source, layer), cancelled).ConfigureAwait(false);
            foreach (var (path, text) in contents.Texts)
            {
                texts[(layers.Count, path)] = text;
            }

            layers.Add(new ImageLayer
            {
                DiffId = diffId,
                TarBytes = contents.TarBytes,
                PackedBytes = contents.PackedBytes,
                CreatedBy = $"ADD {layer.ArchiveName} /",
                Entries = contents.Entries,
            });
        }

        return new ImageContents
        {
            Name = source.Name,
            Configuration = new ImageConfiguration { Platform = options.Platform },
            Layers = layers.ToValueList(),
            Texts = texts,
        };
    }

    /// <summary>Whether a folder has staged layers: at least the layer of the app.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Layer.App.ArchiveName));

    // As in the image: the most stable first.
    private static IEnumerable<Layer> LayersIn(ImageSource.StagedLayers source)
    {
        var ofPackages = Directory.EnumerateFiles(source.Folder, "*" + Extension)
            .Select(file => Layer.Of(Path.GetFileNameWithoutExtension(file)))
            .OfType<Layer>()
            .Where(layer => layer.Family is not null)
            .OrderBy(layer => layer.Name, StringComparer.Ordinal);
        return new[] { Layer.Runtime }
            .Concat(ofPackages)
            .Concat([Layer.Packages, Layer.Assets, Layer.Projects, Layer.App])
            .Where(layer => File.Exists(ArchiveOf(source, layer)));
    }

    private static string ArchiveOf(ImageSource.StagedLayers source, Layer layer) =>
        Path.Combine(source.Folder, layer.ArchiveName);

    private static async Task<(string DiffId, LayerContents Contents)> ReadAsync(
        LayerReader reader, string path, CancellationToken cancelled)
    {
        await using var file = RegularFile.OpenOutput(path);
        var hash = await SHA256.HashDataAsync(file, cancelled).ConfigureAwait(false);
        file.Position = 0;
        var diffId = BlobDigest.Write(HashAlgorithmName.SHA256, hash);
        using var blob = new Blob(new ByteSource(file), file.Length);
        var contents = await reader.ReadAsync(blob, "", diffId, verifyAlways: false, cancelled).ConfigureAwait(false);
        return (diffId, contents);
    }
}
