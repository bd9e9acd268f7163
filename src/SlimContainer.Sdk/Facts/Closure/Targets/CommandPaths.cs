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

    /// <summary>
    /// The folders that a command copies with all that is in them, whether they exist or not: an earlier build can have
    /// made them.
    /// </summary>
    /// <inheritdoc cref="Of" />
    public static IEnumerable<string> CopiedFolders(
        ProjectTaskInstance task, ProjectInstance project, Func<string, string> expand) =>
        from copy in CopyCommand().Matches(expand(task.Parameter("Command")))
        where copy.Groups["options"].Success || !copy.Value.TrimStart().StartsWith("cp", StringComparison.Ordinal)
        let words = Word().Matches(copy.Groups["operands"].Value).Select(word => word.Value.Trim('"', '\'')).ToList()
        // The last one is the destination.
        from path in Paths(words.Take(words.Count - 1), Folder(task, project, expand))
        let folder = path.TrimEnd('*').TrimEnd(Path.DirectorySeparatorChar)
        where !File.Exists(folder) && folder.AsSpan().IndexOfAny('*', '?') < 0
        select folder;

    private static IEnumerable<string> Paths(
        ProjectTaskInstance task, ProjectInstance project, Func<string, string> expand)
    {
        var words = Word().Matches(expand(task.Parameter("Command")));
        return Paths(words.Select(word => word.Value.Trim('"', '\'')), Folder(task, project, expand));
    }

    private static string Folder(ProjectTaskInstance task, ProjectInstance project, Func<string, string> expand) =>
        ProjectExpressions.PathIn(project.Directory, expand(task.Parameter("WorkingDirectory"))) ?? project.Directory;

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

    // cp only with an option that copies folders.
    [GeneratedRegex(
        @"(?:^|[;&|\n])\s*(?:cp|rsync|xcopy)(?<options>(?:\s+-\w*[rRa]\w*|\s+--(?:recursive|archive))+)?"
        + @"(?:\s+-\S+)*(?<operands>[^;&|\n]+)")]
    private static partial Regex CopyCommand();

    // An option and its value are two words: --config=../pages.json
    [GeneratedRegex("""
        "[^"]+"|'[^']+'|[^\s"'=;&|<>()]+
        """)]
    private static partial Regex Word();
}
