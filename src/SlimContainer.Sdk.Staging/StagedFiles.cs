using System.Collections.Concurrent;
using System.Text.Json;

namespace SlimContainer.Sdk.Staging;

/// <summary>Reads the published files that the image gets.</summary>
/// <param name="publishFolder">Where publish has written, absolute.</param>
/// <param name="manifest">The manifest of the static web assets, as a path in the publish folder.</param>
internal sealed class StagedFiles(string publishFolder, string manifest)
{
    private readonly ConcurrentDictionary<string, DateTime> times = new(StringComparer.Ordinal);

    /// <param name="layers">
    /// The layer of each file, by its path in the publish folder; no layer for a file that is left out.
    /// </param>
    public IReadOnlyList<StagedFile> Of(IReadOnlyDictionary<string, Layer?> layers) => layers
        .Where(file => file.Value is not null)
        .Select(file => new StagedFile(file.Key, Published(file.Key), file.Value!.Value, ManifestContent(file.Key)))
        .ToList();

    /// <summary>The file of a path with forward slashes, as the file system enumerates it.</summary>
    public static string PathIn(string folder, string path) =>
        Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The path of a file in a folder, with forward slashes.</summary>
    public static string RelativePath(string folder, string file) =>
        Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The folders below a folder that hold nothing, absolute.</summary>
    public static List<string> EmptyFolders(string root) =>
        Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Where(IsEmpty).ToList();

    /// <summary>Whether a folder holds nothing.</summary>
    public static bool IsEmpty(string folder) => !Directory.EnumerateFileSystemEntries(folder).Any();

    private string Published(string path) => PathIn(publishFolder, path);

    // Before anything moves: the times are those of the files that the manifest lists. A damaged manifest is the app's.
    private byte[]? ManifestContent(string path)
    {
        if (path != manifest)
            return null;

        try
        {
            return StaticWebAssetManifest.Reproducible(File.ReadAllBytes(Published(path)), TimeOfAsset);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private DateTime? TimeOfAsset(string asset)
    {
        var file = Published($"wwwroot/{asset}");
        return File.Exists(file) ? times.GetOrAdd(file, path => Reproducible.TimeOf(File.ReadAllBytes(path))) : null;
    }
}
