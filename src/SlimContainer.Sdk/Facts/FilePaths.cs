namespace SlimContainer.Sdk.Facts;

/// <summary>Questions about absolute paths.</summary>
internal static class FilePaths
{
    /// <summary>Whether the path is the folder or below it; <c>/a/app2</c> is not below <c>/a/app</c>.</summary>
    public static bool IsIn(string path, string folder) =>
        path.Equals(folder.TrimEnd(Path.DirectorySeparatorChar), StringComparison.Ordinal)
        || path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path as a build context names it: relative, with forward slashes.</summary>
    public static string Relative(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    /// <summary>The deepest folder that holds all of them.</summary>
    public static string CommonFolder(IEnumerable<string> folders) =>
        folders.Aggregate((common, next) => RepositoryRoot.FoldersUpwards(common).First(above => IsIn(next, above)));
}
