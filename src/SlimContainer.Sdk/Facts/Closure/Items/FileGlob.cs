using Microsoft.Build.Globbing;

namespace SlimContainer.Sdk.Facts;

/// <summary>A pattern of files: those that exist later belong to the build, too.</summary>
/// <param name="Folder">The folder above the first wildcard, absolute.</param>
/// <param name="Pattern">The pattern below that folder.</param>
internal sealed record FileGlob(string Folder, string Pattern)
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>The files that match now, without those in folders of output.</summary>
    /// <param name="suffix">The end of the names.</param>
    public IEnumerable<string> Files(string suffix = "") => Directory.Exists(Folder)
        ? ProjectFiles.Enumerate(Folder, suffix).Where(MSBuildGlob.Parse(Folder, Pattern).IsMatch)
        : [];

    /// <summary>Null if the text has no wildcard.</summary>
    /// <param name="include">One include of an item, with forward slashes.</param>
    /// <param name="folder">The project's folder.</param>
    public static FileGlob? Parse(string include, string folder)
    {
        var parts = include.Split('/', StringSplitOptions.None);
        var first = Array.FindIndex(parts, part => part.IndexOfAny(Wildcards) >= 0);
        return first >= 0 && ProjectExpressions.PathIn(folder, string.Join('/', parts[..first]) + "/") is { } path
            ? new FileGlob(Path.TrimEndingDirectorySeparator(path), string.Join('/', parts[first..]))
            : null;
    }
}
