namespace SlimContainer.Sdk.Facts;

/// <summary>Finds the root of a repository.</summary>
internal static class RepositoryRoot
{
    /// <summary>
    /// The nearest folder upwards that contains <c>.git</c>, which is a file in worktrees and submodules; else null.
    /// </summary>
    public static string? Of(string folder) =>
        AncestorsAndSelf(folder).FirstOrDefault(above => Path.Exists(GitPath(above)));

    /// <summary>The path that identifies a repository root, whether it exists or not.</summary>
    public static string GitPath(string folder) => Path.Combine(folder, ".git");

    /// <summary>
    /// The nearest folder upwards with a solution, as the root where there is no repository yet; else null.
    /// </summary>
    public static string? OfSolution(string folder) =>
        AncestorsAndSelf(folder).FirstOrDefault(above =>
            Solution.FilesIn(above).Any(file => Path.GetExtension(file) != ".slnf"));

    /// <summary>
    /// The nearest folder upwards with one of some files, which tools look for only where they run; else the folder.
    /// </summary>
    /// <param name="folder">The folder, absolute.</param>
    /// <param name="root">The root, above which no file counts.</param>
    /// <param name="names">The names of the files.</param>
    public static string NearestWith(string folder, string root, IReadOnlyList<string> names) =>
        AncestorsAndSelf(folder)
            .TakeWhile(above => FilePaths.IsIn(above, root))
            .FirstOrDefault(above => names.Any(name => File.Exists(Path.Combine(above, name)))) ?? folder;

    /// <summary>The folder itself and its ancestors, nearest first.</summary>
    public static IEnumerable<string> AncestorsAndSelf(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            yield return above.FullName;
        }
    }
}
