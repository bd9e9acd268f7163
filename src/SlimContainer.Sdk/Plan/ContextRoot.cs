using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides which folder the builder is sent.</summary>
internal static class ContextRoot
{
    /// <summary>The deepest folder that holds all that the build reads, within the repository; or the one that the user names.</summary>
    /// <exception cref="SlimContainerException">A file is outside it; the exception names the file and who reads it.</exception>
    public static string Of(ProjectFacts facts)
    {
        var closure = facts.Closure;
        var files = closure.RestoreFiles.Concat(closure.LinkedFiles).Concat(facts.ContextFiles).Concat(facts.Tests?.Files ?? []).ToList();
        var root = facts.ContextWish.Length > 0
            ? facts.ContextWish.TrimEnd(Path.DirectorySeparatorChar)
            : Common(facts);
        var limit = closure.RepositoryRoot is { } repository && facts.ContextWish.Length == 0 ? repository : root;
        if (files.Concat(closure.PackageFolders).Concat(NodeFolder(facts)).FirstOrDefault(file => !FilePaths.IsIn(file, limit)) is { } outside)
            throw Outside(outside, limit, facts);

        return root;
    }

    /// <summary>The deepest folder that holds all that the build reads.</summary>
    public static string Common(ProjectFacts facts) => FilePaths.CommonFolder(facts.Closure.RestoreFiles
        .Concat(facts.Closure.LinkedFiles)
        .Concat(facts.ContextFiles)
        .Concat(facts.Tests?.Files ?? [])
        .Select(file => Path.GetDirectoryName(file)!)
        .Concat(facts.Closure.PackageFolders)
        .Concat(NodeFolder(facts))
        .Append(facts.ProjectFolder));

    private static IEnumerable<string> NodeFolder(ProjectFacts facts) => facts.Node.Folder is { } folder ? [folder] : [];

    private static SlimContainerException Outside(string file, string limit, ProjectFacts facts)
    {
        // Who names a project knows more than the project itself.
        var reader = facts.ProjectsInContext.FirstOrDefault(project => project.References.Any(reference => reference.Project == file))
            ?? facts.ProjectsInContext.FirstOrDefault(project => project.RestoreFiles.Concat(project.LinkedFiles).Contains(file));
        var who = file == facts.Node.Folder ? "the node stage" : reader is null ? "restore" : Path.GetFileName(reader.File);
        var what = facts.ContextWish.Length > 0 ? "SlimContainerContext" : "the repository";
        return new SlimContainerException(
            DiagnosticCode.OutsideContext,
            $"{who} reads {file}, which is outside {what} ({limit}), and a build context cannot hold it. Move the file in, stop reading it, or set SlimContainerContext to a folder that holds both.")
        { File = reader?.File ?? facts.ProjectFile };
    }
}
