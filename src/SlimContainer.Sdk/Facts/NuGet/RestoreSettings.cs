using NuGet.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>What restore of a project takes from nuget.config and from the properties that override it.</summary>
/// <param name="Settings">NuGet's settings.</param>
/// <param name="Properties">The project's properties.</param>
internal sealed record RestoreSettings(ISettings Settings, RestoreProperties Properties)
{
    /// <summary>
    /// The packages folder that the project or a nuget.config sets; null for NuGet's default. The environment variable
    /// NUGET_PACKAGES is this machine's and does not count.
    /// </summary>
    public string? PackagesFolder => Properties.PackagesFolder
        ?? (SettingsUtility.GetValueForAddItem(Settings, "config", "globalPackagesFolder", isPath: true)
            is { Length: > 0 } folder ? FullPath(folder) : null);

    /// <summary>The feeds that nuget.config lists and that no property replaces.</summary>
    public IEnumerable<PackageSource> Feeds => Properties.Sources is null
        ? PackageSourceProvider.LoadPackageSources(Settings).Where(source => source.IsEnabled)
        : [];

    /// <summary>The fallback folders that nuget.config lists and that no property replaces, with the file.</summary>
    public IEnumerable<(string Folder, string? Config)> FallbackFolders => Properties.FallbackFolders is null
        ? (Settings.GetSection("fallbackPackageFolders")?.Items ?? [])
            .OfType<AddItem>()
            .Select(item => (FullPath(item.GetValueAsPath()), item.ConfigPath))
        : [];

    /// <summary>The folders of extracted packages on this machine.</summary>
    public IEnumerable<string> ExtractedPackages =>
    [
        SettingsUtility.GetGlobalPackagesFolder(Settings),
        .. SettingsUtility.GetFallbackPackageFolders(Settings),
        .. Properties.FallbackFolders ?? [],
        .. PackagesFolder is { } folder ? (string[])[folder] : [],
    ];

    private static string FullPath(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
