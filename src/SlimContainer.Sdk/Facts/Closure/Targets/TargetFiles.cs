using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds the files that targets of the repository name: scripts of commands, files, patterns and folders in parameters
/// of tasks and in items.
/// </summary>
/// <param name="boundary">The repository, or the projects' common folder.</param>
internal sealed class TargetFiles(string boundary)
{
    private const string AllFiles = "**/*";

    // Parameters of tasks that read a folder, such as SourceDirectory of ZipDirectory.
    private const string SourceParameter = "Source";

    /// <summary>The existing files, absolute.</summary>
    /// <param name="project">An evaluated project.</param>
    public IEnumerable<string> Of(ProjectInstance project) => Files(project, isOfRestore: false);

    /// <summary>Those that a target of restore names.</summary>
    /// <inheritdoc cref="Of" />
    public IEnumerable<string> OfRestore(ProjectInstance project) => Files(project, isOfRestore: true);

    /// <summary>The patterns and folders of targets, of which a later build may find more files.</summary>
    /// <inheritdoc cref="Of" />
    public IEnumerable<FileGlob> Globs(ProjectInstance project) => Globs(project, Parts(project, isOfRestore: false));

    private IEnumerable<string> Files(ProjectInstance project, bool isOfRestore) =>
        from part in Parts(project, isOfRestore)
        from file in Named(part, project).Concat(Globs(project, [part]).SelectMany(glob => glob.Files()))
        where IsSource(file)
        select file;

    // Conditions do not count: a target often creates what is missing, and the container starts with less.
    private IEnumerable<TargetPart> Parts(ProjectInstance project, bool isOfRestore) =>
        TargetParts.Of(project, file => FilePaths.IsIn(file, boundary))
            .Where(part => RestoreScan.IsOfRestore(part.Target) == isOfRestore);

    private static IEnumerable<string> Named(TargetPart part, ProjectInstance project) => part.Child is
        ProjectTaskInstance { Name: "Exec" } task
            ? CommandPaths.Of(task, project, part.Expand)
            : CommandPaths.Existing(
                Lists(part).SelectMany(ProjectExpressions.Parts).Concat(Values(part)), project.Directory);

    private static IEnumerable<string> Values(TargetPart part) => part.Child is ProjectPropertyGroupTaskInstance group
        ? group.Properties.Select(property => part.Expand(property.Value))
        : [];

    private IEnumerable<FileGlob> Globs(ProjectInstance project, IEnumerable<TargetPart> parts) =>
        from part in parts
        from glob in Patterns(part, project).Concat(Folders(part, project))
        where IsSource(glob.Folder) && !glob.Pattern.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
        select glob;

    private static IEnumerable<FileGlob> Patterns(TargetPart part, ProjectInstance project) => Lists(part)
        .SelectMany(ProjectExpressions.Parts)
        .Select(text => FileGlob.Parse(text, project.Directory))
        .OfType<FileGlob>();

    // Not a folder with the project in it: its other files have nothing to do with the app.
    private static IEnumerable<FileGlob> Folders(TargetPart part, ProjectInstance project) =>
        (part.Child is ProjectTaskInstance task ? Folders(task, project, part.Expand) : [])
        .Where(folder => !FilePaths.IsIn(project.Directory, folder))
        .Select(folder => new FileGlob(Path.TrimEndingDirectorySeparator(folder), AllFiles));

    private static IEnumerable<string> Folders(
        ProjectTaskInstance task, ProjectInstance project, Func<string, string> expand) =>
        task.Name == "Exec"
            ? CommandPaths.CopiedFolders(task, project, expand)
            : task.Parameters
                .Where(parameter => parameter.Key.StartsWith(SourceParameter, StringComparison.OrdinalIgnoreCase))
                .SelectMany(parameter => ProjectExpressions.Parts(expand(parameter.Value)))
                .Select(text => ProjectExpressions.PathIn(project.Directory, text))
                .OfType<string>()
                .Where(Directory.Exists);

    private static IEnumerable<string> Lists(TargetPart part) => part.Child switch
    {
        ProjectTaskInstance { Name: "Exec" } => [],
        ProjectTaskInstance task => task.Parameters.Values.Select(part.Expand),
        ProjectItemGroupTaskInstance items => items.Items.Select(item => part.Expand(item.Include)),
        _ => [],
    };

    // The container builds output itself.
    private bool IsSource(string path) =>
        FilePaths.IsIn(path, boundary)
        && FilePaths.Relative(path, boundary) is var relative
        && !DefaultIgnorePatterns.IsInOutput(relative)
        && !relative.Split('/').Contains(".git");
}
