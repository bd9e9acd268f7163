namespace SlimContainer.Sdk.Facts;

/// <summary>Symbolic links in the path of a file: the build context must contain their targets as well.</summary>
internal static class SymbolicLinks
{
    /// <summary>
    /// The symbolic link nearest to the file, or the file itself; null where there is none below the folder.
    /// </summary>
    /// <param name="path">A file or folder that exists, absolute.</param>
    /// <param name="below">The folder that the search stops at.</param>
    public static string? FindLink(string path, string below) => FilePaths.Ancestors(path)
        .Prepend(path)
        .TakeWhile(part => part.Length > below.Length && FilePaths.IsIn(part, below))
        .FirstOrDefault(part => new FileInfo(part).LinkTarget is not null);

    /// <summary>The path with all symbolic links below the folder resolved; null where there is none.</summary>
    public static string? Follow(string path, string below)
    {
        if (FindLink(path, below) is not { } link)
            return null;

        var target = File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName + path[link.Length..];
        return Follow(target, below) ?? target;
    }
}
