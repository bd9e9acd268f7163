namespace SlimContainer.Sdk.Staging;

/// <summary>Puts published files into the folders of their layers. A file that has not changed is not written.</summary>
/// <param name="folders">The folders.</param>
/// <param name="publishFolder">Where publish has written, absolute.</param>
/// <param name="manifest">The manifest of the static web assets, as a path in the publish folder.</param>
/// <param name="cancelled">Stops between two files.</param>
internal sealed class LayerWriter(LayerFolders folders, string publishFolder, string manifest, CancellationToken cancelled)
{
    /// <param name="layers">The layer of each file, by its path in the publish folder; no layer for a file that is left out.</param>
    /// <returns>How many files were written.</returns>
    public int Write(IReadOnlyDictionary<string, Layer?> layers)
    {
        var files = layers
            .Where(file => file.Value is not null)
            .Select(file => new StagedFile(Published(file.Key), Path.Combine(folders.FolderOf(file.Value!.Value), file.Key), ManifestContent(file.Key)))
            .ToList();
        var empty = EmptyFolders();
        if (!folders.AreInPlace)
            RemoveOthers(files, empty);

        foreach (var folder in files.Select(file => Path.GetDirectoryName(file.Target)!).Concat(folders.All).Concat(empty).Distinct(StringComparer.Ordinal))
        {
            Directory.CreateDirectory(folder);
        }

        var written = 0;
        Parallel.ForEach(files, new ParallelOptions { CancellationToken = cancelled }, file =>
        {
            if (file.Write(folders.AreInPlace))
                Interlocked.Increment(ref written);
        });
        if (folders.AreInPlace)
            RemoveLeftOvers(layers, empty);
        foreach (var folder in folders.All)
        {
            Reproducible.SettleFolders(folder);
        }

        return written;
    }

    private string Published(string path) => Path.Combine(publishFolder, path);

    // Before anything moves: the times are those of the files that the manifest lists.
    private byte[]? ManifestContent(string path) =>
        path == manifest ? StaticWebAssetManifest.WithTimes(File.ReadAllBytes(Published(path)), TimeOfAsset) : null;

    private DateTime? TimeOfAsset(string asset) =>
        Published($"wwwroot/{asset}") is var file && File.Exists(file) ? times.GetOrAdd(file, path => Reproducible.TimeOf(File.ReadAllBytes(path))) : null;

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, DateTime> times = new(StringComparer.Ordinal);

    // What publish leaves empty stays empty; in the app's layer, since no file says whose it is.
    private List<string> EmptyFolders() => Directory.EnumerateDirectories(publishFolder, "*", SearchOption.AllDirectories)
        .Where(folder => !Directory.EnumerateFileSystemEntries(folder).Any())
        .Select(folder => Path.Combine(folders.FolderOf(Layer.App), Path.GetRelativePath(publishFolder, folder)))
        .ToList();

    // First of all, since a file may be where a folder has to be.
    private void RemoveOthers(List<StagedFile> files, List<string> empty)
    {
        var targets = files.Select(file => file.Target).ToHashSet(StringComparer.Ordinal);
        foreach (var file in folders.All.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(file => !targets.Contains(file)))
        {
            File.Delete(file);
        }

        RemoveEmptyFolders(empty);
    }

    private void RemoveLeftOvers(IReadOnlyDictionary<string, Layer?> layers, List<string> empty)
    {
        foreach (var (path, _) in layers.Where(file => file.Value is null))
        {
            File.Delete(Published(path));
        }

        RemoveEmptyFolders(empty);
    }

    // The deepest first: a folder is empty when what was in it is gone.
    private void RemoveEmptyFolders(List<string> kept)
    {
        var all = folders.All.SelectMany(folder => Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories));
        foreach (var folder in all.Except(kept, StringComparer.Ordinal).OrderByDescending(folder => folder.Length))
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
    }
}
