using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds the files that targets of the repository name: scripts of commands, and files in parameters of tasks and in
/// items.
/// </summary>
/// <param name="boundary">The repository, or the projects' common folder.</param>
internal sealed class TargetFiles(string boundary)
{
    /// <summary>The existing files, absolute.</summary>
    /// <param name="project">An evaluated project.</param>
    public IEnumerable<string> Of(ProjectInstance project) => In(project, isOfRestore: false);

    /// <summary>Those that a target of restore names.</summary>
    /// <inheritdoc cref="Of" />
    public IEnumerable<string> OfRestore(ProjectInstance project) => In(project, isOfRestore: true);

    // Conditions do not count: a target often creates what is missing, and the container starts with less.
    private IEnumerable<string> In(ProjectInstance project, bool isOfRestore) =>
        from target in project.Targets.Values
        where FilePaths.IsIn(target.FullPath, boundary) && RestoreScan.IsOfRestore(target) == isOfRestore
        from child in target.Children
        from file in child switch
        {
            ProjectTaskInstance { Name: "Exec" } task => CommandPaths.Of(task, project, target),
            ProjectTaskInstance task => task.Parameters.Values.SelectMany(value => Listed(value, project, target)),
            ProjectItemGroupTaskInstance items => items.Items.SelectMany(item => Listed(item.Include, project, target)),
            _ => [],
        }
        where IsSource(file)
        select file;

    private static IEnumerable<string> Listed(string list, ProjectInstance project, ProjectTargetInstance target) =>
        CommandPaths.Existing(ProjectExpressions.Parts(project.Expand(list, target.FullPath)), project.Directory);

    // The container builds output itself.
    private bool IsSource(string path) =>
        FilePaths.IsIn(path, boundary)
        && FilePaths.Relative(path, boundary) is var relative
        && !DefaultIgnorePatterns.IsInOutput(relative)
        && !relative.Split('/').Contains(".git");
}
