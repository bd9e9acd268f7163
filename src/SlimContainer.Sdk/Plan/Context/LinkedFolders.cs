using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The folders of globs outside of project folders. The context has the whole folder instead of a list of its files, so
/// that a build without publish finds files that were added since.
/// </summary>
internal static class LinkedFolders
{
    /// <summary>Folders beside the projects.</summary>
    public static IEnumerable<string> Of(IEnumerable<ClosureProject> projects, ProjectFacts facts) =>
        Globs(projects, facts)
            .Where(glob => !IsWide(glob, facts))
            .Select(glob => glob.Folder)
            .Where(folder => !facts.ProjectsInContext.Any(project =>
                project.OwnFolder is { } own && FilePaths.IsIn(folder, own)))
            .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// Globs whose folders contain projects or are the context itself: the context has the files of the pattern.
    /// </summary>
    public static IEnumerable<FileGlob> Wide(ProjectFacts facts, string root) =>
        Globs(facts.ProjectsInContext, facts)
            .Where(glob => FilePaths.IsIn(glob.Folder, root) && (glob.Folder == root || IsWide(glob, facts)));

    // A glob outside of the repository counts only if it has files, which is an error.
    private static IEnumerable<FileGlob> Globs(IEnumerable<ClosureProject> projects, ProjectFacts facts)
    {
        var limit = facts.RequestedContext.Length > 0 ? facts.RequestedContext : facts.Closure.RepositoryRoot;
        return projects.SelectMany(project => project.LinkedGlobs
            .Where(glob => (limit is not null && FilePaths.IsIn(glob.Folder, limit))
                || project.LinkedFiles.Any(file => FilePaths.IsIn(file, glob.Folder))));
    }

    private static bool IsWide(FileGlob glob, ProjectFacts facts) =>
        glob.Folder == facts.Closure.RepositoryRoot
        || facts.ProjectsInContext.Any(project => FilePaths.IsIn(project.Folder, glob.Folder));
}
