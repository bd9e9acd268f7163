using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>The folders that decide whether a file can be an input of a project's build.</summary>
/// <param name="folder">The project's folder.</param>
/// <param name="evaluations">The evaluations of the project, one per target framework.</param>
/// <param name="restore">What its restore takes from nuget.config and properties.</param>
/// <param name="repository">The repository root, or the projects' common folder.</param>
internal sealed class BuildFolders(
    string folder,
    IReadOnlyList<ProjectInstance> evaluations,
    RestoreSettings restore,
    string repository)
{
    private readonly List<string> sdkAndPackages = SdkAndPackages(evaluations[0], restore);

    /// <summary>Whether the project is that of a file-based app.</summary>
    public bool IsFileBased { get; } = FileBasedInputs.IsFileBased(evaluations[0]);

    /// <summary>The project's output folders, and the folder of its packages.</summary>
    public ValueList<string> Outputs => field ??= OutputFolders().Distinct(StringComparer.Ordinal).ToValueList();

    /// <summary>Whether a path is in an output folder.</summary>
    public bool IsOutput(string path) => Outputs.Any(output => FilePaths.IsIn(path, output));

    /// <summary>Whether a file is neither of the SDK nor of a package: containers have their own.</summary>
    public bool IsRepositoryFile(string path) => !sdkAndPackages.Exists(folder => FilePaths.IsIn(path, folder));

    /// <summary>Whether the build can read a file that it does not create itself.</summary>
    public bool IsInput(string path) => IsRepositoryFile(path) && !IsOutput(path);

    /// <summary>Whether a file is a source of the repository. The container builds output itself.</summary>
    public bool IsSource(string path) =>
        FilePaths.IsIn(path, repository) && !DefaultIgnorePatterns.IsInOutput(FilePaths.Relative(path, repository));

    /// <summary>
    /// Whether a file is a setting of the machine. The compiler gets the ones of all folders up to the root. A build
    /// server has none, and they only change warnings.
    /// </summary>
    public bool IsMachinesEditorConfig(string path) =>
        Path.GetFileName(path) is ".editorconfig" or ".globalconfig" && !FilePaths.IsIn(path, repository);

    private static List<string> SdkAndPackages(ProjectInstance project, RestoreSettings restore)
    {
        string[] folders =
        [
            project.GetPropertyValue("NetCoreRoot"),
            project.GetPropertyValue("MSBuildToolsPath"),
            project.GetPropertyValue("MSBuildUserExtensionsPath"),
            // Of the last restore, for which NUGET_PACKAGES may have been another.
            .. project.GetPropertyValue("NuGetPackageFolders").Split(';', StringSplitOptions.TrimEntries),
            .. restore.ExtractedPackages,
        ];
        return folders.Where(path => path.Length > 0).Select(Path.GetFullPath).ToList();
    }

    private IEnumerable<string> OutputFolders() => evaluations
        .SelectMany(
            project => (string[])
            [
                "BaseIntermediateOutputPath", "BaseOutputPath", "MSBuildProjectExtensionsPath", "ArtifactsPath",
                // Otherwise in one of these, or set by a command line.
                .. IsFileBased ? ["PublishDir"] : Array.Empty<string>(),
            ],
            (project, name) => project.GetPropertyValue(name))
        .Where(path => path.Length > 0)
        .Select(path => Path.GetFullPath(path.Replace('\\', '/'), folder))
        .Concat(restore.PackagesFolder is { } packages ? [packages] : []);
}
