using System.Collections.Concurrent;

namespace SlimContainer.Sdk.Staging;

/// <summary>Reads the published files that the image gets.</summary>
/// <param name="publishFolder">Where publish has written, absolute.</param>
/// <param name="manifest">The manifest of the static web assets, as a path in the publish folder.</param>
internal sealed class StagedFiles(string publishFolder, string manifest)
{
    private readonly ConcurrentDictionary<string, DateTime> times = new(StringComparer.Ordinal);

    /// <param name="layers">The layer of each file, by its path in the publish folder; no layer for a file that is left out.</param>
    public IReadOnlyList<StagedFile> Of(IReadOnlyDictionary<string, Layer?> layers) => layers
        .Where(file => file.Value is not null)
        .Select(file => new StagedFile(file.Key, Published(file.Key), file.Value!.Value, ManifestContent(file.Key)))
        .ToList();

    private string Published(string path) => Path.Combine(publishFolder, path);

    // Before anything moves: the times are those of the files that the manifest lists.
    private byte[]? ManifestContent(string path) =>
        path == manifest ? StaticWebAssetManifest.Reproducible(File.ReadAllBytes(Published(path)), TimeOfAsset) : null;

    private DateTime? TimeOfAsset(string asset) =>
        Published($"wwwroot/{asset}") is var file && File.Exists(file) ? times.GetOrAdd(file, path => Reproducible.TimeOf(File.ReadAllBytes(path))) : null;
}
