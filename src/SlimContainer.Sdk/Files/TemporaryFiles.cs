namespace SlimContainer.Sdk.Files;

/// <summary>
/// What a file is called until it is whole. The name is one that the ignore file keeps out of the build context
/// (<c>Dockerfile*</c>), in case a build is killed.
/// </summary>
internal static class TemporaryFiles
{
    private const string Prefix = "Dockerfile.slimcontainer-";
    private const string Extension = ".tmp";

    // No write takes that long.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    /// <summary>A name in the same folder, since a file can be put in another's place only within a disk.</summary>
    public static string NewBeside(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{Prefix}{Guid.NewGuid():N}{Extension}");

    /// <summary>Deletes what killed builds have left.</summary>
    public static void CleanUp(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $"{Prefix}*{Extension}"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > Abandoned)
                File.Delete(file);
        }
    }
}
