namespace SlimContainer.Sdk.Facts;

/// <summary>The folders that restore takes packages from: local feeds and fallback folders.</summary>
/// <param name="InApp">Those of the app, which the container needs.</param>
/// <param name="Outside">Those outside of the app that its files name, which the container does not have.</param>
internal sealed record PackageFolders(ValueList<string> InApp, ValueList<string> Outside)
{
    /// <param name="settings">The settings of all projects.</param>
    /// <param name="boundary">The outermost folder of the app.</param>
    /// <param name="configs">The nuget.config files of the app.</param>
    public static PackageFolders Read(
        IReadOnlyList<RestoreSettings> settings,
        string boundary,
        IReadOnlyList<FeedCredentials> configs)
    {
        // Restore in the container fills the packages folder itself.
        var restored = settings.Select(one => one.PackagesFolder).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var folders = settings.SelectMany(FoldersOf)
            .Where(folder => Directory.Exists(folder.Path))
            .Where(folder => folder.Path != boundary && !restored.Contains(folder.Path))
            .ToLookup(folder => FilePaths.IsIn(folder.Path, boundary));
        return new PackageFolders(
            Ordered(folders[true]),
            Ordered(folders[false].Where(folder => folder.IsOfProject || configs.Any(folder.IsNamedBy))));
    }

    private static IEnumerable<PackageFolder> FoldersOf(RestoreSettings settings) =>
    [
        .. settings.Feeds.Where(feed => feed.IsLocal)
            .Select(feed => new PackageFolder(
                RestoreProperties.FolderOf(feed.Source, Environment.CurrentDirectory),
                config => config.Feeds.Contains(feed.Name, StringComparer.OrdinalIgnoreCase))),
        .. settings.FallbackFolders
            .Select(fallback => new PackageFolder(fallback.Folder, config => config.Path == fallback.Config)),
        .. settings.Properties.PackageFolders
            .Select(folder => new PackageFolder(folder, _ => false) { IsOfProject = true }),
    ];

    private static ValueList<string> Ordered(IEnumerable<PackageFolder> folders) => folders
        .Select(folder => folder.Path)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .ToValueList();

    private sealed record PackageFolder(string Path, Func<FeedCredentials, bool> IsNamedBy)
    {
        /// <summary>A property of a project names it.</summary>
        public bool IsOfProject { get; init; }
    }
}
