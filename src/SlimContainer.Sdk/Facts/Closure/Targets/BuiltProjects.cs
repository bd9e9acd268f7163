using System.Text.RegularExpressions;
using Microsoft.Build.Execution;
using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds the projects that targets of a project build without a reference: as an item, in the MSBuild task or in a
/// command.
/// </summary>
internal static partial class BuiltProjects
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
        from part in TargetParts.Of(project, isRepositoryFile)
        from found in part.Child switch
        {
            ProjectTaskInstance { Name: "MSBuild" } task => Listed(part.Expand(task.Parameter("Projects")), project),
            ProjectTaskInstance { Name: "Exec" } task => CommandPaths.Of(task, project, part.Expand).Where(IsProject)
                .Concat(CommandPaths.ProjectsOfFolders(task, project, part.Expand)),
            ProjectItemGroupTaskInstance items =>
                items.Items.SelectMany(item => Listed(part.Expand(item.Include), project)),
            _ => [],
        }
        select found;

    /// <summary>The solutions that targets build which publish runs.</summary>
    /// <inheritdoc cref="InTargets" />
    public static IEnumerable<string> Solutions(ProjectInstance project, Func<string, bool> isRepositoryFile) =>
        from part in TargetParts.Of(project, isRepositoryFile)
        where part.Child is ProjectTaskInstance && part.CanRun.Value
        let task = (ProjectTaskInstance)part.Child
        from path in task switch
        {
            { Name: "MSBuild" } => CommandPaths.Existing(
                ProjectExpressions.Parts(part.Expand(task.Parameter("Projects"))), project.Directory),
            { Name: "Exec" } when BuildCommand().IsMatch(task.Parameter("Command")) =>
                CommandPaths.Of(task, project, part.Expand),
            _ => [],
        }
        where IsSolution(path)
        select path;

    private static IEnumerable<string> Listed(string list, ProjectInstance project) => ProjectExpressions.Parts(list)
        .Where(IsProject)
        .SelectMany(part => FileGlob.Parse(part, project.Directory) is { } glob
            ? glob.Files("proj")
            : CommandPaths.Existing([part], project.Directory));

    private static bool IsProject(string path) => path.EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    private static bool IsSolution(string path) => Path.GetExtension(path) is ".sln" or ".slnx" or ".slnf";

    // Other commands, such as dotnet format, only read the solution.
    [GeneratedRegex(@"(?<=\s)(?:build|publish|msbuild|pack)(?=\s)|^\s*msbuild\b", RegexOptions.IgnoreCase)]
    private static partial Regex BuildCommand();
}
