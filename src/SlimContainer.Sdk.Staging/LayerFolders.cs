namespace SlimContainer.Sdk.Staging;

/// <summary>The folders of the layers. Those that exist are the contract: a file of any other layer stays with the app.</summary>
/// <param name="root">The folder that holds them, absolute.</param>
/// <param name="publishFolder">Where publish has written, absolute.</param>
internal sealed class LayerFolders(string root, string publishFolder)
{
    private readonly HashSet<Layer> existing =
        Enum.GetValues<Layer>().Where(layer => Directory.Exists(Path.Combine(root, layer.Name()))).ToHashSet();

    /// <summary>The folder that holds the layers, absolute.</summary>
    public string Root => root;

    /// <summary>
    /// Files move out of the publish folder, which is the app's layer, as in a container. Otherwise the layers are copies,
    /// so that a host publishes incrementally.
    /// </summary>
    public bool AreInPlace => !existing.Contains(Layer.App) || PathOf(Layer.App) == publishFolder;

    /// <summary>Symbols are exported.</summary>
    public bool HasSymbols => existing.Contains(Layer.Symbols);

    /// <summary>The folders, absolute.</summary>
    public IEnumerable<string> All => existing.Where(layer => layer != Layer.App).Select(PathOf).Append(AppFolder);

    /// <summary>The folder that takes the files of a layer.</summary>
    public string FolderOf(Layer layer) => layer != Layer.App && existing.Contains(layer) ? PathOf(layer) : AppFolder;

    private string AppFolder => AreInPlace ? publishFolder : PathOf(Layer.App);

    private string PathOf(Layer layer) => Path.Combine(root, layer.Name());
}
