using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Reads the globs of a project's items, of which evaluation keeps only the files that exist now. A later build may
/// find more. <see cref="TargetFiles"/> reads those in targets.
/// </summary>
internal static class GlobReader
{
    private static readonly string[] CopyMetadata = ["CopyToOutputDirectory", "CopyToPublishDirectory"];

    /// <param name="project">The project.</param>
    /// <param name="files">Its file and its imports from the repository.</param>
    /// <param name="isFileItem">Whether an item type is one of files.</param>
    /// <param name="projects">The collection that has loaded the files.</param>
    public static IEnumerable<FileGlob> Read(
        ProjectInstance project,
        IEnumerable<string> files,
        Func<string, bool> isFileItem,
        ProjectCollection projects) =>
        from file in files
        from item in ProjectRootElement.Open(file, projects).Items
        where !item.AllParents.OfType<ProjectTargetElement>().Any()
        where item.Include.AsSpan().ContainsAny('*', '?') && isFileItem(item.ItemType) && MayHold(item, project, file)
        where item.ItemType != "None" || IsCopied(item, project, file)
        from include in ProjectExpressions.Parts(project.Expand(item.Include, file))
        let glob = FileGlob.Parse(include, project.Directory)
        // A new project is a new entry point, with more files than its own.
        where glob is not null && !glob.Pattern.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
        select glob;

    private static bool MayHold(ProjectItemElement item, ProjectInstance project, string file) =>
        item.AllParents.Append(item).All(element => project.MayHold(element.Condition, file));

    private static bool IsCopied(ProjectItemElement item, ProjectInstance project, string file) =>
        item.Metadata.Any(metadata => CopyMetadata.Contains(metadata.Name, StringComparer.OrdinalIgnoreCase)
            && project.Expand(metadata.Value, file) is not ("" or "Never"));
}
