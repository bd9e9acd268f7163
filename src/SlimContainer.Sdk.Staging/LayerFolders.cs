namespace SlimContainer.Sdk.Staging;

/// <summary>
/// The folders of the layers. Those that exist are the contract: a file of any other layer stays with the app.
/// </summary>
/// <param name="root">The folder that holds them, absolute.</param>
/// <param name="publishFolder">Where publish has written, absolute: the app's layer.</param>
internal sealed class LayerFolders(string root, string publishFolder)
{
    private readonly Dictionary<Layer, string> folders = Enum.GetValues<Layer>()
        .Where(layer => layer != Layer.App && Directory.Exists(Path.Combine(root, layer.Name())))
        .ToDictionary(layer => layer, layer => Path.Combine(root, layer.Name()));

    /// <summary>The layers that have a folder of their own.</summary>
    public IReadOnlyCollection<Layer> Layers => folders.Keys;

    /// <summary>The folders, absolute.</summary>
    public IEnumerable<string> All => folders.Values.Append(publishFolder);

    /// <summary>The folder that takes the files of a layer.</summary>
    public string FolderOf(Layer layer) => folders.GetValueOrDefault(layer, publishFolder);
}
