namespace SlimContainer.Sdk.Facts;

/// <summary>Helpers for absolute paths.</summary>
internal static class FilePaths
{
    private static readonly EnumerationOptions AnyCase = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = true,
        MatchCasing = MatchCasing.CaseInsensitive,
    };

    /// <summary>Whether the path is the folder or below it; <c>/a/app2</c> is not below <c>/a/app</c>.</summary>
    public static bool IsIn(string path, string folder)
    {
        var prefix = folder.AsSpan().TrimEnd(Path.DirectorySeparatorChar);
        return path.AsSpan().StartsWith(prefix, StringComparison.Ordinal)
            && (path.Length == prefix.Length || path[prefix.Length] == Path.DirectorySeparatorChar);
    }

    /// <summary>The folders that contain the path, nearest first.</summary>
    public static IEnumerable<string> Ancestors(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    /// <summary>The path in build context notation: relative, with forward slashes.</summary>
    public static string Relative(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    /// <summary>The path at which a path of the build context is in a copy of the context.</summary>
    /// <param name="path">The path, absolute.</param>
    /// <param name="folder">The folder, absolute, which it is or is in.</param>
    /// <param name="target">The copy of the folder.</param>
    public static string Moved(string path, string folder, string target) =>
        Relative(path, folder) is var relative && relative == "." ? target : $"{target}/{relative}";

    /// <summary>A relative path as an argument of a command: neither an option nor a response file.</summary>
    public static string AsArgument(string path) => path.StartsWith('-') || path.StartsWith('@') ? "./" + path : path;

    /// <summary>The second folder if it contains the first; else the first.</summary>
    public static string Outer(string folder, string other) =>
        other.Length > 0 && IsIn(folder, other) ? Path.TrimEndingDirectorySeparator(other) : folder;

    /// <summary>The deepest folder that contains all of them, except those on another drive than the first.</summary>
    public static string CommonFolder(IEnumerable<string> folders) =>
        folders.Aggregate((common, next) =>
            RepositoryRoot.AncestorsAndSelf(common).FirstOrDefault(above => IsIn(next, above)) ?? common);

    /// <summary>
    /// The path with the name that the file has in its folder. A file system that ignores case finds it by another one,
    /// but the builder's file system does not.
    /// </summary>
    public static string WithNameOnDisk(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
            return path;

        var found = Directory.EnumerateFiles(folder, Path.GetFileName(path), AnyCase).ToList();
        return found.Contains(path) ? path : found.FirstOrDefault(path);
    }
}
