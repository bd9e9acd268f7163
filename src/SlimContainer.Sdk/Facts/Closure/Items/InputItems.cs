using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>The items and properties of an evaluation that name files which the build reads.</summary>
internal static class InputItems
{
    // Items that are not files, or files that the build does not read.
    private static readonly HashSet<string> NonFileItemTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "ProjectReference", "PackageReference", "PackageVersion", "PackageDownload", "FrameworkReference", "Folder",
        "Using", "Watch", "ProjectCapability", "InternalsVisibleTo", "AssemblyMetadata", "ProjectReferenceTargets",
        "PotentialEditorConfigFiles", "AvailableItemName", "KnownFrameworkReference", "SlimContainerOsPackage",
        "UpToDateCheckInput", "UpToDateCheckOutput",
        // Launch settings and publish profiles, which the web SDK removes from all items but None.
        "_WebToolingArtifacts",
    };

    // Properties whose values are files.
    private static readonly string[] FileProperties =
    [
        "AssemblyOriginatorKeyFile", "CodeAnalysisRuleSet", "ApplicationIcon", "ApplicationManifest", "Win32Resource",
        "NuspecFile",
    ];

    /// <summary>Whether the items of a type are files that the build may read.</summary>
    public static bool IsFileItem(string type) => !NonFileItemTypes.Contains(type);

    /// <summary>The files, absolute, whether they exist or not.</summary>
    /// <param name="project">The evaluation.</param>
    /// <param name="folder">The project's folder.</param>
    public static IEnumerable<string> Of(ProjectInstance project, string folder) => Of(project, folder, IsRead);

    /// <summary>Those of them that the build reads itself, whether it publishes them or not.</summary>
    /// <inheritdoc cref="Of(ProjectInstance, string)" />
    public static IEnumerable<string> ReadByBuild(ProjectInstance project, string folder) => Of(
        project,
        folder,
        // The web SDK lists its content twice, the second time in items of its own.
        item => item.ItemType is not ("Content" or "None") && !item.ItemType.StartsWith('_'));

    private static IEnumerable<string> Of(
        ProjectInstance project,
        string folder,
        Func<ProjectItemInstance, bool> isRead)
    {
        var items = project.Items
            .Where(item => IsFileItem(item.ItemType) && isRead(item))
            .Select(Location);
        var references = project.GetItems("Reference").Select(Location)
            .Where(path => path.Length > 0)
            .Select(path => ProjectExpressions.PathIn(folder, path))
            .OfType<string>()
            .Where(File.Exists)
            .ToHashSet(StringComparer.Ordinal);
        var properties = FileProperties.Select(project.GetPropertyValue);
        return items.Concat(properties)
            .Where(path => path.Length > 0 && path.IndexOfAny(Path.GetInvalidPathChars()) < 0)
            .Select(path => Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), folder))
            .SelectMany(path => references.Contains(path) ? AssemblyFiles.Of(path) : [path]);
    }

    // None items are only shown in the IDE, unless they are copied to the output.
    private static bool IsRead(ProjectItemInstance item) =>
        item.ItemType != "None"
        || item.GetMetadataValue("CopyToOutputDirectory") is not ("" or "Never")
        || item.GetMetadataValue("CopyToPublishDirectory") is not ("" or "Never");

    // The include of an assembly reference is a name with a HintPath, or the path of the assembly.
    private static string Location(ProjectItemInstance item)
    {
        var include = item.EvaluatedInclude;
        return item switch
        {
            { ItemType: not "Reference" } => include,
            _ when item.GetMetadataValue("HintPath") is { Length: > 0 } hint => hint,
            _ => include.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? include : "",
        };
    }
}
