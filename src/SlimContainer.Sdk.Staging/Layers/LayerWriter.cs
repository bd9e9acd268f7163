namespace SlimContainer.Sdk.Staging;

/// <summary>Moves published files to the folders of their layers.</summary>
/// <param name="folders">The folders.</param>
/// <param name="publishFolder">The publish folder, absolute.</param>
/// <param name="cancelled">Cancels between two files.</param>
internal sealed class LayerWriter(LayerFolders folders, string publishFolder, CancellationToken cancelled)
{
    /// <param name="files">The files to include in the image; all others are deleted.</param>
    public void Write(IReadOnlyList<StagedFile> files)
    {
        var empty = EmptyFolders().Where(folder => !MoveToVolume(folder)).ToList();
        DeleteOthers(files);
        var targets = files.Select(file => Path.GetDirectoryName(TargetOf(file))!).Distinct(StringComparer.Ordinal);
        foreach (var folder in targets)
        {
            Directory.CreateDirectory(folder);
        }

        var options = new ParallelOptions { CancellationToken = cancelled };
        Parallel.ForEach(files, options, file => file.MoveTo(TargetOf(file)));
        DeleteFolders(EmptyFolders().Except(empty, StringComparer.Ordinal));
        foreach (var folder in folders.All)
        {
            Reproducible.SettleFolders(folder);
        }
    }

    private string TargetOf(StagedFile file) => StagedFiles.PathIn(folders.FolderOf(file.Layer), file.Path);

    private void DeleteOthers(IReadOnlyList<StagedFile> files)
    {
        var sources = files.Select(file => file.Source).ToHashSet(StringComparer.Ordinal);
        var published = Directory.EnumerateFiles(publishFolder, "*", SearchOption.AllDirectories);
        foreach (var file in published.Where(file => !sources.Contains(file)))
        {
            File.Delete(file);
        }
    }

    // The app's layer must not contain the folder: its owner would be root.
    private bool MoveToVolume(string folder)
    {
        var path = StagedFiles.RelativePath(publishFolder, folder);
        if (!StagingPlan.IsInVolume(path, folders.Volumes))
            return false;

        Directory.CreateDirectory(StagedFiles.PathIn(folders.FolderOf(Layer.Volumes), path));
        return true;
    }

    // Folders that publish created empty are kept.
    private List<string> EmptyFolders() => StagedFiles.EmptyFolders(publishFolder);

    // Deleting the last folder in a folder may leave that one empty.
    private void DeleteFolders(IEnumerable<string> emptied)
    {
        foreach (var folder in emptied)
        {
            var path = folder;
            while (path != publishFolder && StagedFiles.IsEmpty(path))
            {
                Directory.Delete(path);
                path = Path.GetDirectoryName(path)!;
            }
        }
    }
}
