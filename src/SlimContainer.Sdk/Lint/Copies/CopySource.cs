using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Lint;

/// <summary>A source of a COPY or ADD instruction.</summary>
/// <param name="Path">The source, as written.</param>
/// <param name="Target">The absolute path in the container; null if it is unknown.</param>
/// <param name="IsFolder">Whether the target is a folder, also for a single file.</param>
/// <param name="KeepsParents">Whether the path of the source is kept below the target (<c>--parents</c>).</param>
internal sealed record CopySource(string Path, string? Target, bool IsFolder, bool KeepsParents)
{
    private readonly Regex pattern = PathPattern.Of(Path);

    private readonly int depth = PathPattern.Normalize(Path) is { Length: > 0 } path ? path.Split('/').Length : 0;

    /// <summary>Whether it copies a file.</summary>
    /// <param name="file">The file, relative to the build context.</param>
    public bool Contains(string file) => pattern.IsMatch(file);

    /// <summary>Where it copies a file to, absolute; null if that is unknown or it does not copy the file.</summary>
    /// <param name="file">The file, relative to the build context.</param>
    public string? PathOf(string file)
    {
        if (Target is null || !Contains(file))
            return null;

        var parts = file.Split('/');
        var below = KeepsParents ? parts : parts[Math.Min(depth, parts.Length)..];
        return below switch
        {
            [] when IsFolder => $"{Target.TrimEnd('/')}/{parts[^1]}",
            [] => Target,
            _ => $"{Target.TrimEnd('/')}/{string.Join('/', below)}",
        };
    }
}
