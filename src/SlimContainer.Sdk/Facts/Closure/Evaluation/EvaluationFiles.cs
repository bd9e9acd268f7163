using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Finds the files that evaluation reads or looks for and that are neither imports nor items.
/// </summary>
/// <remarks>
/// The recorded file system has exact answers, also for the SDK's own probes: the calls in the repository's project
/// files say which of them count. Property functions of System.IO bypass it, so their arguments are expanded here.
/// </remarks>
/// <param name="fileSystem">The file system of the evaluations.</param>
/// <param name="boundary">The repository, or the projects' common folder.</param>
internal sealed class EvaluationFiles(RecordingFileSystem fileSystem, string boundary)
{
    private readonly FileCallScan scan = new();
    private readonly Lazy<ILookup<string, string>> found = new(() =>
        fileSystem.Found.ToLookup(path => Path.GetFileName(path), StringComparer.Ordinal));

    /// <summary>The files that evaluation itself reads or looks for.</summary>
    /// <param name="project">An evaluated project.</param>
    /// <param name="files">The project file and its imports from the repository.</param>
    public IEnumerable<string> Of(ProjectInstance project, IEnumerable<string> files) =>
        Calls(files, inTargets: false).SelectMany(call => FilesOf(call, project));

    /// <summary>The files that a property function reads while a target runs.</summary>
    /// <inheritdoc cref="Of" />
    public IEnumerable<string> OfTargets(ProjectInstance project, IEnumerable<string> files) =>
        Calls(files, inTargets: true)
            .Where(call => call.Call.Kind is FileCallKind.Read)
            .SelectMany(call => FilesOf(call, project));

    private IEnumerable<FoundCall> Calls(IEnumerable<string> files, bool inTargets) =>
        files.SelectMany(scan.Of).Where(call => call.IsInTarget == inTargets);

    private IEnumerable<string> FilesOf(FoundCall call, ProjectInstance project) => (call.Call.Kind switch
    {
        FileCallKind.Probe or FileCallKind.ProbeAbove => Probed(call, project),
        FileCallKind.List => Listed(call, project),
        _ => Named(call, project),
    }).Where(path => File.Exists(path) && IsNeeded(path, call));

    // By name: a property in the path can have had another value at that time.
    private IEnumerable<string> Probed(FoundCall call, ProjectInstance project)
    {
        var end = call.Call.NameEnd;
        var expanded = Expand(call.Call.Path, call, project);
        return found.Value[Path.GetFileName(expanded)]
            .Concat(end.Length == 0 || end == Path.GetFileName(expanded)
                ? []
                : found.Value.Where(name => name.Key.EndsWith(end, StringComparison.Ordinal)).SelectMany(name => name));
    }

    private static IEnumerable<string> Named(FoundCall call, ProjectInstance project) =>
        Expand(call.Call.Path, call, project) is { Length: > 0 } path ? [FullPath(path, project)] : [];

    private static string[] Listed(FoundCall call, ProjectInstance project)
    {
        var arguments = call.Call.Arguments.Select(argument => Expand(argument, call, project)).ToList();
        if (arguments[0].Length == 0 || FullPath(arguments[0], project) is var folder && !Directory.Exists(folder))
            return [];

        var isDeep = arguments.Skip(2).Any(option => option.EndsWith("AllDirectories", StringComparison.Ordinal));
        try
        {
            return Directory.GetFiles(
                folder,
                arguments.ElementAtOrDefault(1) ?? "*",
                new EnumerationOptions { RecurseSubdirectories = isDeep, IgnoreInaccessible = true });
        }
        catch (ArgumentException)
        {
            // A pattern that evaluation has not used, below a false condition.
            return [];
        }
    }

    private static string FullPath(string path, ProjectInstance project) =>
        Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), project.Directory);

    // Empty for a call that was not evaluated, below a false condition.
    private static string Expand(string argument, FoundCall call, ProjectInstance project) =>
        project.Expand(argument, call.File);

    // A file outside is needed if evaluation cannot do without it: then it is an error of the build context. One that
    // is tested for, or that belongs to the machine, may be missing in the container.
    private bool IsNeeded(string path, FoundCall call)
    {
        var kind = call.Call.Kind;
        if (!FilePaths.IsIn(path, boundary))
        {
            return kind is FileCallKind.Read or FileCallKind.ProbeAbove
                && !call.IsOptional
                && !MachineFolders.Own(path);
        }

        return !IsOfGit(path)
            && (kind is FileCallKind.Read || !DefaultIgnorePatterns.IsInOutput(FilePaths.Relative(path, boundary)));
    }

    // Git's own settings can contain credentials, and the link of a worktree is valid on this machine only. A marker
    // such as .git/HEAD is neither.
    private static bool IsOfGit(string path) =>
        Path.GetFileName(path) == ".git"
        || (Path.GetFileName(path) == "config" && Path.GetFileName(Path.GetDirectoryName(path)) == ".git");
}
