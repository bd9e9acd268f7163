namespace SlimContainer.Sdk.Facts;

/// <summary>Finds where a repository begins.</summary>
internal static class RepositoryRoot
{
    private static readonly EnumerationOptions WhereReadable = new() { IgnoreInaccessible = true };

    /// <summary>The nearest folder upwards that holds <c>.git</c>, which is a file in worktrees and submodules; else null.</summary>
    public static string? Of(string folder) =>
        FoldersUpwards(folder).FirstOrDefault(above => Path.Exists(MarkIn(above)));

    /// <summary>What makes a folder the beginning of a repository, there or not.</summary>
    public static string MarkIn(string folder) => Path.Combine(folder, ".git");

    /// <summary>The nearest folder upwards with a solution: what marks a repository that is none yet; else null.</summary>
    public static string? OfSolution(string folder) =>
        FoldersUpwards(folder).FirstOrDefault(above => Directory.EnumerateFiles(above, "*.sln*", WhereReadable).Any(file => Path.GetExtension(file) is ".sln" or ".slnx"));

    /// <summary>The folder itself and every one above it.</summary>
    public static IEnumerable<string> FoldersUpwards(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            yield return above.FullName;
        }
    }
}
