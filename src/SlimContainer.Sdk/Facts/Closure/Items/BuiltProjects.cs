using Microsoft.Build.Execution;
using Microsoft.Build.Globbing;
using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds the projects that targets of a project build without a reference: as an item, in the MSBuild task or in a
/// command.
/// </summary>
internal static class BuiltProjects
{
    // A project file in these is data, such as a template.
    private static readonly HashSet<string> DataItemTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "None", "Content", "EmbeddedResource", "AdditionalFiles", "Compile", "EditorConfigFiles", "Resource",
    };

    /// <summary>The project files that exist among the items: they may also be data.</summary>
    /// <param name="project">The project.</param>
    /// <param name="isFileItem">Whether an item type is one of files.</param>
    public static IEnumerable<string> InItems(ProjectInstance project, Func<string, bool> isFileItem) =>
        CommandPaths.Existing(
            project.Items
                .Where(item => IsProject(item.EvaluatedInclude)
                    && !DataItemTypes.Contains(item.ItemType)
                    && !item.ItemType.StartsWith(Property.Prefix, StringComparison.OrdinalIgnoreCase)
                    && isFileItem(item.ItemType))
                .Select(item => item.EvaluatedInclude),
            project.Directory);

    /// <summary>The project files that exist among those that targets name.</summary>
    /// <param name="project">The project.</param>
    /// <param name="isRepositoryFile">Whether a file of targets is the repository's own.</param>
    public static IEnumerable<string> InTargets(ProjectInstance project, Func<string, bool> isRepositoryFile) =>
        from target in project.Targets.Values
        where isRepositoryFile(target.FullPath)
        from child in target.Children
        from found in child switch
        {
            ProjectTaskInstance { Name: "MSBuild" } task => Listed(task.Parameter("Projects"), project, target),
            ProjectTaskInstance { Name: "Exec" } task => CommandPaths.Of(task, project, target).Where(IsProject)
                .Concat(CommandPaths.ProjectsOfFolders(task, project, target)),
            ProjectItemGroupTaskInstance items =>
                items.Items.SelectMany(item => Listed(item.Include, project, target)),
            _ => [],
        }
        select found;

    private static IEnumerable<string> Listed(string list, ProjectInstance project, ProjectTargetInstance target) =>
        list.Length == 0
            ? []
            : ProjectExpressions.Parts(project.Expand(list, target.FullPath))
                .Where(IsProject)
                .SelectMany(part => FileGlob.Parse(part, project.Directory) is { } glob
                    ? Matching(glob)
                    : CommandPaths.Existing([part], project.Directory));

    private static IEnumerable<string> Matching(FileGlob glob) => Directory.Exists(glob.Folder)
        ? ProjectFiles.EnumerateProjects(glob.Folder).Where(MSBuildGlob.Parse(glob.Folder, glob.Pattern).IsMatch)
        : [];

    private static bool IsProject(string path) => path.EndsWith("proj", StringComparison.OrdinalIgnoreCase);
}
