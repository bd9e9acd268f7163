using System.Text.RegularExpressions;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds the files that targets of the repository name: scripts of commands, files, patterns and folders in parameters
/// of tasks and in items.
/// </summary>
/// <param name="boundary">The repository, or the projects' common folder.</param>
internal sealed partial class TargetFiles(string boundary)
{
    private const string AllFiles = "**/*";

    // Such as SourceDirectory of ZipDirectory.
    private static readonly string[] FolderParameters = ["SourceDirectory", "SourceFolder", "SourceFolders"];

    private static readonly string[] Removals = ["Delete", "RemoveDir"];

    /// <summary>The existing files that are named, absolute.</summary>
    /// <param name="project">An evaluated project.</param>
    public IEnumerable<string> Of(ProjectInstance project) => Named(project, isOfRestore: false).Where(IsSource);

    /// <summary>The existing files of patterns and folders, absolute.</summary>
    /// <param name="globs">What <see cref="Globs"/> returned.</param>
    public IEnumerable<string> Of(IEnumerable<FileGlob> globs) =>
        globs.Distinct().SelectMany(glob => glob.Files()).Where(IsSource);

    /// <summary>Those that a target of restore names.</summary>
    /// <inheritdoc cref="Of(ProjectInstance)" />
    public IEnumerable<string> OfRestore(ProjectInstance project) => Named(project, isOfRestore: true).Where(IsSource);

    /// <summary>
    /// The patterns and folders of targets that publish runs: a later build may find more files. Not all files of a
    /// folder that contains the project: the others have nothing to do with the app.
    /// </summary>
    /// <inheritdoc cref="Of(ProjectInstance)" />
    public IEnumerable<FileGlob> Globs(ProjectInstance project) =>
        from part in Parts(project)
        where part.CanRun.Value
        from glob in Patterns(part, project).Concat(Folders(part, project))
        where IsSource(Path.Combine(glob.Folder, "file"))
            && (NamesSomeFiles(glob) || !FilePaths.IsIn(project.Directory, glob.Folder))
            && !glob.Pattern.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
        select glob;

    // Conditions do not count: a target often creates what is missing, and the container starts with less.
    private static IEnumerable<string> Named(TargetPart part, ProjectInstance project) => part.Child switch
    {
        ProjectTaskInstance { Name: "Exec" } task => CommandPaths.Of(task, project, part.Expand),
        ProjectPropertyGroupTaskInstance group => CommandPaths.Existing(
            group.Properties.Select(property => part.Expand(property.Value)), project.Directory),
        _ => CommandPaths.Existing(Lists(part).SelectMany(ProjectExpressions.Parts), project.Directory),
    };

    private IEnumerable<string> Named(ProjectInstance project, bool isOfRestore) => Parts(project)
        .Where(part => RestoreScan.IsOfRestore(part.Target) == isOfRestore)
        .SelectMany(part => Named(part, project));

    private IEnumerable<TargetPart> Parts(ProjectInstance project) =>
        TargetParts.Of(project, file => FilePaths.IsIn(file, boundary));

    private static IEnumerable<FileGlob> Patterns(TargetPart part, ProjectInstance project) => Lists(part)
        .SelectMany(ProjectExpressions.Parts)
        .Select(text => FileGlob.Parse(text, project.Directory))
        .OfType<FileGlob>();

    private static IEnumerable<FileGlob> Folders(TargetPart part, ProjectInstance project) => part.Child switch
    {
        ProjectTaskInstance { Name: "Exec" } task => CommandPaths.CopiedFolders(task, project, part.Expand)
            .Select(folder => new FileGlob(folder, AllFiles)),
        ProjectTaskInstance task =>
            from name in FolderParameters
            from text in ProjectExpressions.Parts(part.Expand(task.Parameter(name)))
            let folder = ProjectExpressions.PathIn(project.Directory, text)
            where folder is not null
            select new FileGlob(Path.TrimEndingDirectorySeparator(folder), AllFiles),
        _ => [],
    };

    private static IEnumerable<string> Lists(TargetPart part) => part.Child switch
    {
        ProjectTaskInstance { Name: "Exec" or "Delete" or "RemoveDir" } => [],
        ProjectTaskInstance task => task.Parameters.Values.Select(part.Expand),
        ProjectItemGroupTaskInstance items => items.Items
            .Where(item => !IsRemoved(item.ItemType, part.Target))
            .Select(item => part.Expand(item.Include)),
        _ => [],
    };

    // Items that a target only deletes.
    private static bool IsRemoved(string type, ProjectTargetInstance target) => target.Tasks
        .Where(task => task.Parameters.Values.Any(value => Items().Matches(value).Any(item =>
            item.Groups["type"].Value.Equals(type, StringComparison.OrdinalIgnoreCase))))
        .Select(task => task.Name)
        .ToList() is { Count: > 0 } readers && readers.TrueForAll(Removals.Contains);

    private static bool NamesSomeFiles(FileGlob glob) =>
        Path.GetFileName(glob.Pattern) is not ("*" or "**" or "*.*");

    // The container builds output itself.
    private bool IsSource(string path) =>
        FilePaths.IsIn(path, boundary)
        && FilePaths.Relative(path, boundary) is var relative
        && !DefaultIgnorePatterns.IsInOutput(relative)
        && !relative.Split('/').Contains(".git");

    [GeneratedRegex(@"@\((?<type>\w+)")]
    private static partial Regex Items();
}
