namespace SlimContainer.Sdk.Staging;

/// <summary>Determines the layer of every published file, and which files are excluded.</summary>
internal sealed record StagingPlan
{
    /// <summary>The publish folder, absolute.</summary>
    public required string PublishFolder { get; init; }

    /// <summary>The files in the items of publish, by their path; others belong to the app.</summary>
    public required IReadOnlyDictionary<string, PublishedFile> Known { get; init; }

    /// <summary>The static web assets in the items of publish.</summary>
    public required IEnumerable<StaticWebAsset> Assets { get; init; }

    /// <summary>The builder's mount points, absolute.</summary>
    public required IReadOnlySet<string> Mounts { get; init; }

    /// <summary>Files to include in the image even if they hold credentials, absolute.</summary>
    public required IReadOnlySet<string> Allowed { get; init; }

    /// <summary>
    /// The app host of an app that <c>dotnet</c> starts, relative to the publish folder; empty if it is needed.
    /// </summary>
    public required string UnusedAppHost { get; init; }

    /// <summary>The app host, relative to the publish folder: it changes with the runtime.</summary>
    public required string AppHost { get; init; }

    /// <summary>The volumes, relative to the publish folder.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>The layers of the image, except for the app's.</summary>
    public IReadOnlyCollection<Layer> ImageLayers { get; init; } = [];

    /// <summary>How to handle debug symbols.</summary>
    public required SymbolsOption Symbols { get; init; }

    /// <summary>Whether only files in <c>wwwroot</c> belong in the image.</summary>
    public bool IsWebRootOnly { get; init; }

    /// <summary>Files by their path. An asset counts before a file of the same path.</summary>
    public static IReadOnlyDictionary<string, PublishedFile> ByPath(
        IEnumerable<PublishedFile> files, IEnumerable<StaticWebAsset> assets) =>
        assets.Select(asset => asset.File).Concat(files)
            .GroupBy(file => file.Path)
            .ToDictionary(file => file.Key, file => file.First(), StringComparer.Ordinal);

    /// <summary>
    /// The layer of each file, by its path relative to the publish folder; null for an excluded file.
    /// </summary>
    /// <param name="secrets">The files that are excluded because they hold credentials.</param>
    public IReadOnlyDictionary<string, Layer?> Layers(out IReadOnlyCollection<string> secrets)
    {
        var published = Directory.EnumerateFiles(PublishFolder, "*", SearchOption.AllDirectories)
            .Select(file => StagedFiles.RelativePath(PublishFolder, file))
            .ToHashSet(StringComparer.Ordinal);
        var secret = Secrets(published);
        var symbols = new SymbolFile(published);
        secrets = secret.Order(StringComparer.Ordinal).ToList();
        return published.ToDictionary(
            path => path,
            path => secret.Contains(path) ? null : LayerOf(path, Known.GetValueOrDefault(path), symbols),
            StringComparer.Ordinal);
    }

    // Including their compressed variants.
    private HashSet<string> Secrets(IReadOnlySet<string> published)
    {
        var secrets = published.AsParallel()
            .Where(path => IsSecret(path, Known.GetValueOrDefault(path)))
            .ToHashSet(StringComparer.Ordinal);
        var compressed = Assets.Where(asset => secrets.Contains(asset.MadeFrom)).Select(asset => asset.File.Path);
        secrets.UnionWith(compressed.Where(published.Contains).ToList());
        return secrets;
    }

    private Layer? LayerOf(string path, PublishedFile? file, SymbolFile symbols)
    {
        if (path == UnusedAppHost || (IsWebRootOnly && !path.StartsWith("wwwroot/", StringComparison.Ordinal)))
            return null;

        var owner = path switch
        {
            _ when path == AppHost => Layer.Runtime,
            _ when IsInVolume(path, Volumes) => Layer.Volumes,
            _ => file is null ? Layer.App : Divided(file),
        };
        return Symbols switch
        {
            SymbolsOption.Include => owner,
            SymbolsOption.Export when symbols.IsNative(path) || symbols.IsPortable(path) => Layer.Symbols,
            SymbolsOption.Omit when symbols.IsPortable(path) => null,
            _ => symbols.IsNative(path) ? null : owner,
        };
    }

    // The longest name: a family may be a part of another.
    private Layer Divided(PublishedFile file) => file.Layer != Layer.Packages
        ? file.Layer
        : ImageLayers.Where(layer => layer.Family?.Has(file.Owner.Name) == true)
            .MaxBy(layer => layer.Name.Length) ?? Layer.Packages;

    /// <summary>Whether a relative path is a volume or in one.</summary>
    public static bool IsInVolume(string path, IReadOnlyList<string> volumes) =>
        volumes.Any(volume => path == volume || path.StartsWith(volume + "/", StringComparison.Ordinal));

    private bool IsSecret(string path, PublishedFile? file)
    {
        if (file is not null && Allowed.Contains(file.Source))
            return false;

        return (file is not null && Mounts.Contains(file.Source))
            || CredentialFile.IsAt(StagedFiles.PathIn(PublishFolder, path), path);
    }
}
