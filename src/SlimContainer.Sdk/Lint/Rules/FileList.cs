namespace SlimContainer.Sdk.Lint;

/// <summary>File names in a message.</summary>
internal static class FileList
{
    private const int Shown = 3;

    /// <summary>The first names, and how many more there are.</summary>
    public static string Of(IReadOnlyList<string> files) => files.Count switch
    {
        1 => files[0],
        <= Shown => $"{string.Join(", ", files.SkipLast(1))} and {files[^1]}",
        _ => $"{string.Join(", ", files.Take(Shown))} and {files.Count - Shown} more",
    };

    /// <summary>The verb for the names.</summary>
    public static string Are(IReadOnlyList<string> files) => files.Count == 1 ? "is" : "are";
}
