using System.IO.Enumeration;

namespace SlimContainer.Sdk.Facts;

/// <summary>Finds project files on disk.</summary>
internal static class ProjectFiles
{
    // Large folders that never contain projects.
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", ".git", ".vs"];

    /// <summary>The project files directly in the folder.</summary>
    public static IEnumerable<string> In(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*proj").Order(StringComparer.Ordinal)
        : [];

    /// <summary>Every project file in the folder and below it; symbolic links are not followed.</summary>
    public static IEnumerable<string> EnumerateProjects(string folder) => Enumerate(folder, "proj");

    /// <summary>
    /// Every file in the folder and below it, except in folders of output, packages and git; symbolic links are not
    /// followed.
    /// </summary>
    /// <param name="folder">The folder, absolute.</param>
    /// <param name="suffix">The end of the names.</param>
    public static IEnumerable<string> Enumerate(string folder, string suffix = "") => new FileSystemEnumerable<string>(
        folder,
        (ref FileSystemEntry entry) => entry.ToFullPath(),
        new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) =>
            !entry.IsDirectory && entry.FileName.EndsWith(suffix, StringComparison.OrdinalIgnoreCase),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => !Skipped.Contains(entry.FileName.ToString()),
    };
}
