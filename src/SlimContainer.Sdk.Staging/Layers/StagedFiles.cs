using System.Collections.Concurrent;
using System.Text.Json;

namespace SlimContainer.Sdk.Staging;

/// <summary>Reads the published files for the image.</summary>
/// <param name="publishFolder">The publish folder, absolute.</param>
/// <param name="manifest">The static web assets manifest, relative to the publish folder.</param>
internal sealed class StagedFiles(string publishFolder, string manifest)
{
    private readonly ConcurrentDictionary<string, DateTime> times = new(StringComparer.Ordinal);

    /// <param name="layers">
    /// The layer of each file, by its path relative to the publish folder; null for an excluded file.
    /// </param>
    public IReadOnlyList<StagedFile> Of(IReadOnlyDictionary<string, Layer?> layers) => layers
        .Where(file => file.Value is not null)
        .Select(file => new StagedFile(file.Key, Published(file.Key), file.Value!, ManifestContent(file.Key)))
        .ToList();

    /// <summary>The absolute path of a relative path with forward slashes, as the file system enumerates it.</summary>
    public static string PathIn(string folder, string path) =>
        Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The path of a file relative to a folder, with forward slashes.</summary>
    public static string RelativePath(string folder, string file) =>
        Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The empty folders below a folder, absolute.</summary>
    public static List<string> EmptyFolders(string root) =>
        Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Where(IsEmpty).ToList();

    /// <summary>Whether a folder is empty.</summary>
    public static bool IsEmpty(string folder) => !Directory.EnumerateFileSystemEntries(folder).Any();

    private string Published(string path) => PathIn(publishFolder, path);

    // Before files are moved, because it needs those that the manifest lists. A damaged manifest is left unchanged.
    private byte[]? ManifestContent(string path)
    {
        if (path != manifest)
            return null;

        try
        {
            return StaticWebAssetManifest.Reproducible(RegularFile.ReadBytes(Published(path)), TimeOfAsset);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private DateTime? TimeOfAsset(string asset)
    {
        var file = Published($"wwwroot/{asset}");
        return File.Exists(file)
            ? times.GetOrAdd(file, TimeOf)
            : null;
    }

    private static DateTime TimeOf(string file)
    {
        using var content = RegularFile.OpenOutput(file);
        return Reproducible.TimeOf(content);
    }
}
