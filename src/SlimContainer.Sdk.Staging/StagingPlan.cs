namespace SlimContainer.Sdk.Staging;

/// <summary>Decides the layer of every published file, and which files are left out.</summary>
internal sealed record StagingPlan
{
    /// <summary>Where publish has written, absolute.</summary>
    public required string PublishFolder { get; init; }

    /// <summary>The files that publish knows; others are the app's.</summary>
    public required IEnumerable<PublishedFile> Files { get; init; }

    /// <summary>The static web assets that publish knows.</summary>
    public required IEnumerable<StaticWebAsset> Assets { get; init; }

    /// <summary>What the builder has mounted, absolute.</summary>
    public required IReadOnlySet<string> Mounts { get; init; }

    /// <summary>Files that the project wants in the image whatever they hold, absolute.</summary>
    public required IReadOnlySet<string> Allowed { get; init; }

    /// <summary>
    /// The app host of an app that <c>dotnet</c> starts, as a path in the publish folder; empty where it is needed.
    /// </summary>
    public required string UnusedAppHost { get; init; }

    /// <summary>The program that starts the app, a path in the publish folder: it changes with the runtime.</summary>
    public required string AppHost { get; init; }

    /// <summary>What becomes of debug symbols.</summary>
    public required SymbolsOption Symbols { get; init; }

    /// <summary>
    /// The layer of each file, by its path in the publish folder; no layer for a file that is left out.
    /// </summary>
    /// <param name="secrets">The files that are left out because they hold credentials.</param>
    public IReadOnlyDictionary<string, Layer?> Layers(out IReadOnlyCollection<string> secrets)
    {
        var known = Assets.Select(asset => asset.File).Concat(Files)
            .GroupBy(file => file.Path)
            .ToDictionary(file => file.Key, file => file.First(), StringComparer.Ordinal);
        var published = Directory.EnumerateFiles(PublishFolder, "*", SearchOption.AllDirectories)
            .Select(file => StagedFiles.RelativePath(PublishFolder, file))
            .ToHashSet(StringComparer.Ordinal);
        var secret = Secrets(published, known);
        var symbols = new SymbolFile(published);
        secrets = secret.Order(StringComparer.Ordinal).ToList();
        return published.ToDictionary(
            path => path,
            path => secret.Contains(path) ? null : LayerOf(path, known.GetValueOrDefault(path), symbols),
            StringComparer.Ordinal);
    }

    // With the compressed forms of each.
    private HashSet<string> Secrets(IReadOnlySet<string> published, Dictionary<string, PublishedFile> known)
    {
        var secrets = published.AsParallel()
            .Where(path => IsSecret(path, known.GetValueOrDefault(path)))
            .ToHashSet(StringComparer.Ordinal);
        var compressed = Assets.Where(asset => secrets.Contains(asset.MadeFrom)).Select(asset => asset.File.Path);
        secrets.UnionWith(compressed.Where(published.Contains).ToList());
        return secrets;
    }

    private Layer? LayerOf(string path, PublishedFile? file, SymbolFile symbols)
    {
        if (path == UnusedAppHost)
            return null;

        var owner = path == AppHost ? Layer.Runtime : file?.Layer ?? Layer.App;
        return Symbols switch
        {
            SymbolsOption.Include => owner,
            SymbolsOption.Export when symbols.IsNative(path) || symbols.IsPortable(path) => Layer.Symbols,
            SymbolsOption.Omit when symbols.IsPortable(path) => null,
            _ => symbols.IsNative(path) ? null : owner,
        };
    }

    private bool IsSecret(string path, PublishedFile? file)
    {
        if (file is not null && Allowed.Contains(file.Source))
            return false;

        return (file is not null && Mounts.Contains(file.Source))
            || CredentialFile.Is(Path.GetFileName(path), File.ReadAllBytes(StagedFiles.PathIn(PublishFolder, path)));
    }
}
