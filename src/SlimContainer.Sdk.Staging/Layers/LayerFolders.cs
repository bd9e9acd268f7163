namespace SlimContainer.Sdk.Staging;

/// <summary>
/// The folders of the layers. The Dockerfile selects layers by creating folders; files of other layers stay with the
/// app.
/// </summary>
/// <param name="root">Their parent folder, absolute.</param>
/// <param name="publishFolder">The publish folder, absolute: the app's layer.</param>
internal sealed class LayerFolders(string root, string publishFolder)
{
    private readonly Dictionary<Layer, string> folders = FoldersIn(root);

    /// <summary>The volumes, relative to the app's folder: the innermost folders of their layer.</summary>
    public IReadOnlyList<string> Volumes { get; } = Innermost(Path.Combine(root, Layer.Volumes.Name));

    /// <summary>The layers with a folder, except for the app's.</summary>
    public IReadOnlyCollection<Layer> Layers => folders.Keys;

    /// <summary>The folders, absolute.</summary>
    public IEnumerable<string> All => folders.Values.Append(publishFolder);

    private static Dictionary<Layer, string> FoldersIn(string root)
    {
        if (!Directory.Exists(root))
            return [];

        return Directory.GetDirectories(root)
            .Order(StringComparer.Ordinal)
            .Select(folder => (Layer: Layer.Of(Path.GetFileName(folder)), Path: folder))
            .Where(folder => folder.Layer is not null && folder.Layer != Layer.App)
            .GroupBy(folder => folder.Layer!)
            .ToDictionary(same => same.Key, same => same.First().Path);
    }

    private static List<string> Innermost(string folder) => Directory.Exists(folder)
        ? StagedFiles.EmptyFolders(folder).Select(path => StagedFiles.RelativePath(folder, path)).ToList()
        : [];

    /// <summary>The folder for the files of a layer.</summary>
    public string FolderOf(Layer layer) => folders.GetValueOrDefault(layer, publishFolder);
}
