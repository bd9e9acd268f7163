using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>Finds the project or solution that a command builds, by what is copied to the path that it names.</summary>
internal sealed class CommandTarget(AppBuild app, CopiedFiles files)
{
    private const string Filter = ".slnf";

    /// <summary>Whether the command is certain to restore or build the app.</summary>
    public bool BuildsApp(DotNetCommand command) => FileOf(command) is { } file
        && (file == app.Project || SolutionAt(file)?.Projects.Contains(app.Project) == true);

    /// <summary>Whether the app's project or solution is copied to the path that the command names.</summary>
    public bool IsAtPath(DotNetCommand command) => FileAt(command) is not null;

    /// <summary>The solution of the command; null if it has none.</summary>
    public Solution? SolutionOf(DotNetCommand command) => FileOf(command) is { } file ? SolutionAt(file) : null;

    private Solution? SolutionAt(string file) => app.Solutions.FirstOrDefault(solution => solution.File == file);

    private string? FileOf(DotNetCommand command) => FileAt(command) ?? FileNamed(command);

    private string? FileAt(DotNetCommand command)
    {
        if (ContainerPath.Combine(command.Folder, command.Target) is not { } path)
            return null;

        var found = Files.Where(file => files.PathsOf(file).Contains(path)).ToList();
        if (found.Count == 0)
            found = Files.Where(file => !IsFilter(file) && files.PathsOf(file).Select(Folder).Contains(path)).ToList();
        return found is [var only] ? only : null;
    }

    // Scripts move files: then the name decides.
    private string? FileNamed(DotNetCommand command)
    {
        var name = command.Target[(command.Target.LastIndexOfAny(['/', '\\']) + 1)..];
        var found = Files.Where(file => Path.GetFileName(file) == name).ToList();
        return found is [var only] ? only : null;
    }

    private IEnumerable<string> Files => app.Solutions
        .SelectMany(solution => solution.Projects.Append(solution.File))
        .Concat(app.Sources.Select(project => project.Project))
        .Append(app.Project)
        .Distinct(StringComparer.Ordinal);

    private static bool IsFilter(string file) => file.EndsWith(Filter, StringComparison.Ordinal);

    private static string Folder(string path) => ContainerPath.Folder(path);
}
