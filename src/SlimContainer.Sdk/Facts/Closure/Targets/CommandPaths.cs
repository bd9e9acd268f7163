using System.Text.RegularExpressions;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>The files that the command of an <c>Exec</c> task names.</summary>
internal static partial class CommandPaths
{
    // No word of a command line is longer and a path.
    private const int MaxPath = 1024;

    /// <summary>The existing files, absolute.</summary>
    /// <param name="task">The task.</param>
    /// <param name="project">The project.</param>
    /// <param name="expand">Expands a text of the task.</param>
    public static IEnumerable<string> Of(
        ProjectTaskInstance task, ProjectInstance project, Func<string, string> expand) =>
        Paths(task, project, expand).Where(File.Exists);

    /// <summary>The existing folders that a command for copying or packing names.</summary>
    /// <inheritdoc cref="Of" />
    public static IEnumerable<string> CopiedFolders(
        ProjectTaskInstance task, ProjectInstance project, Func<string, string> expand) =>
        CopyCommand().IsMatch(task.Parameter("Command"))
            ? Paths(task, project, expand).Where(Directory.Exists)
            : [];

    private static IEnumerable<string> Paths(
        ProjectTaskInstance task, ProjectInstance project, Func<string, string> expand)
    {
        var folder = expand(task.Parameter("WorkingDirectory"));
        var words = Word().Matches(expand(task.Parameter("Command")));
        return Paths(
            words.Select(word => word.Value.Trim('"', '\'')),
            ProjectExpressions.PathIn(project.Directory, folder) ?? project.Directory);
    }

    /// <summary>
    /// The projects of the existing folders, as in <c>dotnet run --project ../tool</c>: the only one of a folder.
    /// </summary>
    /// <inheritdoc cref="Of" />
    public static IEnumerable<string> ProjectsOfFolders(
        ProjectTaskInstance task, ProjectInstance project, Func<string, string> expand) =>
        from path in Paths(task, project, expand)
        where Directory.Exists(path) && !FilePaths.IsIn(project.Directory, path)
        let projects = ProjectFiles.In(path).Take(2).ToList()
        where projects.Count == 1
        select projects[0];

    /// <summary>The files that exist among some texts.</summary>
    public static IEnumerable<string> Existing(IEnumerable<string> texts, string folder) =>
        Paths(texts, folder).Where(File.Exists);

    private static IEnumerable<string> Paths(IEnumerable<string> texts, string folder) => texts
        .Where(text => text.Length is > 0 and < MaxPath)
        .Select(text => ProjectExpressions.PathIn(folder, text))
        .OfType<string>();

    [GeneratedRegex(@"(?<![\w./\\-])(?:cp|rsync|tar|zip|xcopy|robocopy)(?:\.exe)?(?=\s)", RegexOptions.IgnoreCase)]
    private static partial Regex CopyCommand();

    // An option and its value are two words: --config=../pages.json
    [GeneratedRegex("""
        "[^"]+"|'[^']+'|[^\s"'=;&|<>()]+
        """)]
    private static partial Regex Word();
}
