namespace SlimContainer.Sdk.Staging;

/// <summary>Moves published files to the folders of their layers, as the build stage of a Dockerfile copies them from there.</summary>
/// <param name="folders">The folders.</param>
/// <param name="publishFolder">Where publish has written, absolute.</param>
/// <param name="cancelled">Stops between two files.</param>
internal sealed class LayerWriter(LayerFolders folders, string publishFolder, CancellationToken cancelled)
{
    /// <param name="files">The files that the image gets; all others are deleted.</param>
    public void Write(IReadOnlyList<StagedFile> files)
    {
        var empty = EmptyFolders();
        DeleteOthers(files);
        foreach (var folder in files.Select(file => Path.GetDirectoryName(TargetOf(file))!).Distinct(StringComparer.Ordinal))
        {
            Directory.CreateDirectory(folder);
        }

        Parallel.ForEach(files, new ParallelOptions { CancellationToken = cancelled }, file => file.MoveTo(TargetOf(file)));
        DeleteFolders(EmptyFolders().Except(empty, StringComparer.Ordinal));
        foreach (var folder in folders.All)
        {
            Reproducible.SettleFolders(folder);
        }
    }

    private string TargetOf(StagedFile file) => Path.Combine(folders.FolderOf(file.Layer), file.Path);

    private void DeleteOthers(IReadOnlyList<StagedFile> files)
    {
        var sources = files.Select(file => file.Source).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(publishFolder, "*", SearchOption.AllDirectories).Where(file => !sources.Contains(file)))
        {
            File.Delete(file);
        }
    }

    // What publish leaves empty stays empty.
    private List<string> EmptyFolders() => Directory.EnumerateDirectories(publishFolder, "*", SearchOption.AllDirectories)
        .Where(folder => !Directory.EnumerateFileSystemEntries(folder).Any())
        .ToList();

    // A folder is empty when the last one in it is gone.
    private void DeleteFolders(IEnumerable<string> emptied)
    {
        foreach (var folder in emptied)
        {
            for (var path = folder; path != publishFolder && !Directory.EnumerateFileSystemEntries(path).Any(); path = Path.GetDirectoryName(path)!)
            {
                Directory.Delete(path);
            }
        }
    }
}
