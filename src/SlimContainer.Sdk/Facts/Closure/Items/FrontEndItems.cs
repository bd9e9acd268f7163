using System.Text.RegularExpressions;
using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds front ends whose build output a project includes. Reads the XML, because the output may not exist yet.
/// </summary>
internal static partial class FrontEndItems
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    /// <summary>The folders with a package.json, absolute.</summary>
    /// <param name="project">The evaluated project.</param>
    /// <param name="files">The project file and its imports from the repository.</param>
    /// <param name="projects">The collection that has loaded the files.</param>
    public static ValueList<string> FoldersOf(
        ProjectInstance project,
        IEnumerable<string> files,
        ProjectCollection projects) => files
        .SelectMany(file => ProjectRootElement.Open(file, projects).Items)
        .Where(item => Hint().IsMatch(item.Include) && !IsOnlyShown(item))
        .SelectMany(item => project.ExpandString(item.Include).Split(';'))
        .Select(path => Output().Match(path.Trim().Replace('\\', '/')))
        .Where(match => match.Success)
        .Select(match => Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(match.Groups["folder"].Value, project.Directory)))
        .Where(folder => File.Exists(Path.Combine(folder, NodeOptions.PackageFile)))
        .Distinct(StringComparer.Ordinal)
        .ToValueList();

    // Such as the icon of a NuGet package.
    private static bool IsOnlyShown(ProjectItemElement item) =>
        item.ItemType == "None" && !item.Metadata.Any(metadata => metadata.Name.StartsWith("CopyTo", IgnoreCase));

    [GeneratedRegex("dist|build")]
    private static partial Regex Hint();

    [GeneratedRegex(@"^(?:(?<folder>(?:[^*]*?/)?)dist|(?<folder>[^*]+?/)build)(?:/|$)")]
    private static partial Regex Output();
}
