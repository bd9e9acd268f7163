using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The properties of a project that replace or add to settings of nuget.config. All paths are absolute.
/// </summary>
internal sealed record RestoreProperties
{
    private const string Clear = "Clear";

    /// <summary><c>RestoreConfigFile</c>: the only nuget.config that restore reads; null where not set.</summary>
    public string? ConfigFile { get; init; }

    /// <summary><c>RestoreRootConfigDirectory</c>: where NuGet's search starts; null where not set.</summary>
    public string? ConfigFolder { get; init; }

    /// <summary><c>RestoreSources</c>, which replaces the feeds of nuget.config; null where not set.</summary>
    public ValueList<string>? Sources { get; init; }

    /// <summary><c>RestoreAdditionalProjectSources</c>.</summary>
    public ValueList<string> AdditionalSources { get; init; } = [];

    /// <summary><c>RestoreFallbackFolders</c>, which overrides nuget.config; null where not set.</summary>
    public ValueList<string>? FallbackFolders { get; init; }

    /// <summary><c>RestoreAdditionalProjectFallbackFolders</c>.</summary>
    public ValueList<string> AdditionalFallbackFolders { get; init; } = [];

    /// <summary><c>RestorePackagesPath</c>, which replaces <c>globalPackagesFolder</c>; null where not set.</summary>
    public string? PackagesFolder { get; init; }

    /// <summary>The folders that properties name as feeds or as fallback folders.</summary>
    public IEnumerable<string> PackageFolders => (Sources ?? [])
        .Concat(AdditionalSources)
        .Concat(FallbackFolders ?? [])
        .Concat(AdditionalFallbackFolders)
        .Where(source => !IsUrl(source));

    /// <param name="project">The evaluated project.</param>
    public static RestoreProperties Of(ProjectInstance project)
    {
        // Folders of the .NET SDK, such as library-packs: the container's SDK has its own.
        var sdk = project.GetPropertyValue("NetCoreRoot") is { Length: > 0 } root ? Path.GetFullPath(root) : null;
        return new()
        {
            ConfigFile = Paths("RestoreConfigFile").FirstOrDefault(),
            ConfigFolder = Paths("RestoreRootConfigDirectory").FirstOrDefault(),
            Sources = Replacing("RestoreSources"),
            AdditionalSources = Adding("RestoreAdditionalProjectSources"),
            FallbackFolders = Replacing("RestoreFallbackFolders"),
            AdditionalFallbackFolders = Adding("RestoreAdditionalProjectFallbackFolders"),
            PackagesFolder = Paths("RestorePackagesPath").FirstOrDefault(),
        };

        ValueList<string>? Replacing(string name) =>
            project.GetPropertyValue(name).Length == 0 ? null : Adding(name);

        ValueList<string> Adding(string name) => Paths(name)
            .Where(path => sdk is null || !FilePaths.IsIn(path, sdk))
            .ToValueList();

        IEnumerable<string> Paths(string name) => project.GetPropertyValue(name)
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !path.Equals(Clear, StringComparison.OrdinalIgnoreCase))
            .Select(path => IsUrl(path) ? path : FolderOf(path, project.Directory));
    }

    private static bool IsUrl(string source) =>
        source.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
        || source.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder of a local source, also of a <c>file:</c> address.</summary>
    /// <param name="path">The source.</param>
    /// <param name="folder">The folder that a relative path starts from.</param>
    public static string FolderOf(string path, string folder) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(
            path.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
                ? new Uri(path).LocalPath
                : path.Replace('\\', Path.DirectorySeparatorChar),
            folder));
}
