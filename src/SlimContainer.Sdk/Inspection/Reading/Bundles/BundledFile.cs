namespace SlimContainer.Sdk.Inspection;

/// <summary>A file in a single-file app.</summary>
/// <param name="Path">The path relative to the app's folder.</param>
/// <param name="Bytes">The bytes that it takes in the app, compressed or not.</param>
internal sealed record BundledFile(string Path, long Bytes)
{
    private const string Separator = "!/";

    /// <summary>The path of a bundled file in reports, as if the executable were an archive.</summary>
    /// <param name="executable">The path of the executable.</param>
    /// <param name="path">The path in it.</param>
    public static string PathIn(string executable, string path) => executable + Separator + path;

    /// <summary>The executable in a path of <see cref="PathIn"/>; empty for another path.</summary>
    public static string ExecutableOf(string path) =>
        path.IndexOf(Separator, StringComparison.Ordinal) is > 0 and var end ? path[..end] : "";

    /// <summary>A file of the image, or what an executable bundles followed by what is left of it.</summary>
    public static IEnumerable<ImageFile> Expand(ImageFile file)
    {
        if (file.Entry.Bundled.Count == 0)
            return [file];

        var entry = file.Entry;
        var rest = entry with { Bytes = entry.Bytes - entry.Bundled.Sum(one => one.Bytes) };
        return entry.Bundled
            .Select(one => new LayerEntry(PathIn(entry.Path, one.Path), LayerEntryKind.File, one.Bytes))
            .Append(rest)
            .Select(part => file with { Entry = part with { PackedBytes = ShareOf(part) } });

        // The file is compressed as a whole.
        long? ShareOf(LayerEntry part) =>
            (long?)(entry.PackedBytes * ((double)part.Bytes / Math.Max(1, entry.Bytes)));
    }
}
