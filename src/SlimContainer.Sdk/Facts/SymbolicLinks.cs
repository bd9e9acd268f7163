namespace SlimContainer.Sdk.Facts;

/// <summary>Links on the way to a file: a build context has to hold what they point to as well.</summary>
internal static class SymbolicLinks
{
    /// <summary>The link nearest to the file, the file itself included; null where none lies between it and the folder.</summary>
    /// <param name="path">A file or folder that exists, absolute.</param>
    /// <param name="below">The folder to look below.</param>
    public static string? On(string path, string below) => FilePaths.ParentsOf(path)
        .Prepend(path)
        .TakeWhile(part => part.Length > below.Length && FilePaths.IsIn(part, below))
        .FirstOrDefault(part => new FileInfo(part).LinkTarget is not null);

    /// <summary>The path with all links on it followed; null where none lies between it and the folder.</summary>
    public static string? Follow(string path, string below)
    {
        if (On(path, below) is not { } link)
            return null;

        var target = File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName + path[link.Length..];
        return Follow(target, below) ?? target;
    }
}
