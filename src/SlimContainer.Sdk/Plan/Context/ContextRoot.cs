using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Chooses the folder of the build context.</summary>
internal static class ContextRoot
{
    /// <summary>
    /// The deepest folder of the repository that contains all files of the build, or the folder that the user sets.
    /// </summary>
    /// <exception cref="SlimContainerException">
    /// A file is outside the folder; names the file and its reader.
    /// </exception>
    public static string Of(ProjectFacts facts)
    {
        RequireOutputs(facts);
        var requested = facts.RequestedContext;
        if (requested.Length > 0 && Path.TrimEndingDirectorySeparator(requested) == Path.GetPathRoot(requested))
        {
            throw InvalidValue.Because(
                DiagnosticCode.InvalidPropertyValue,
                FileProperties.Context.Name,
                requested,
                "use a folder below the root of the file system",
                facts.ProjectFile);
        }

        var closure = facts.Closure;
        var paths = closure.RestoreFiles
            .Concat(closure.LinkedFiles)
            .Concat(facts.ContextFiles)
            .Concat(facts.Tests?.Files ?? [])
            .Concat(closure.PackageFolders)
            .Concat(NodeFolder(facts));
        var root = facts.RequestedContext.Length > 0
            ? facts.RequestedContext.TrimEnd(Path.DirectorySeparatorChar)
            : Common(facts);
        var limit = closure.RepositoryRoot is { } repository && facts.RequestedContext.Length == 0 ? repository : root;
        if (paths.FirstOrDefault(path => !FilePaths.IsIn(path, limit)) is { } outside)
            throw Outside(outside, limit, facts);

        return root;
    }

    /// <summary>The deepest folder that contains all files of the build.</summary>
    public static string Common(ProjectFacts facts) => FilePaths.CommonFolder(facts.Closure.RestoreFiles
        .Concat(facts.Closure.LinkedFiles)
        .Concat(facts.ContextFiles)
        .Concat(facts.Tests?.Files ?? [])
        .Select(file => Path.GetDirectoryName(file)!)
        .Concat(facts.Closure.PackageFolders)
        .Concat(NodeFolder(facts))
        .Concat(LinkedFolders.Of(facts.ProjectsInContext, facts))
        .Append(facts.ProjectFolder));

    // Files that the user adds are the user's decision: the output itself, or the project, which a command builds.
    private static void RequireOutputs(ProjectFacts facts)
    {
        var missing = facts.Closure.MissingOutputs.FirstOrDefault(output =>
            !facts.ContextFiles.Contains(output.File) && !facts.ContextFiles.Contains(output.Owner));
        if (missing is null)
            return;

        var owner = Path.GetFileName(missing.Owner);
        throw new SlimContainerException(
            DiagnosticCode.MissingOutput,
            $"{Path.GetFileName(missing.Reader)} reads {missing.File}, which is build output of {owner}. The "
            + $"repository does not hold it, and the container does not build {owner}. Reference the project with a "
            + "ProjectReference, or commit the file.")
        { File = missing.Reader, Reference = missing.File };
    }

    private static IEnumerable<string> NodeFolder(ProjectFacts facts) =>
        facts.Node.Folder is { } folder ? [folder] : [];

    private static SlimContainerException Outside(string file, string limit, ProjectFacts facts)
    {
        // Name the project that references a project file rather than that project itself.
        var projects = facts.ProjectsInContext;
        var reader = projects.FirstOrDefault(project => project.References.Any(reference => reference.Project == file))
            ?? projects.FirstOrDefault(project => project.RestoreFiles.Concat(project.LinkedFiles).Contains(file));
        var readerName = file switch
        {
            _ when file == facts.Node.Folder => "the node stage",
            _ when reader is { } project => Path.GetFileName(project.File),
            _ => "restore",
        };
        var area = facts.RequestedContext.Length > 0 ? "SlimContainerContext" : "the repository";
        return new SlimContainerException(
            DiagnosticCode.OutsideContext,
            $"{readerName} reads {file}, which is outside {area} ({limit}) and cannot be in the build context. Move "
            + "the file inside, remove the reference, or set SlimContainerContext to a folder that contains both.")
        { File = reader?.File ?? facts.ProjectFile, Reference = file };
    }
}
