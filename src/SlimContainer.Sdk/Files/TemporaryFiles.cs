namespace SlimContainer.Sdk.Files;

/// <summary>
/// Names of temporary files. The ignore file excludes them from the build context (<c>Dockerfile*</c>), in case a build
/// is killed.
/// </summary>
internal static class TemporaryFiles
{
    private const string Prefix = "Dockerfile.slimcontainer-";
    private const string Extension = ".tmp";

    // Far longer than any write takes.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    /// <summary>A path in the same folder, because a file can be moved atomically only within a file system.</summary>
    public static string NewBeside(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{Prefix}{Guid.NewGuid():N}{Extension}");

    /// <summary>Deletes temporary files of killed builds.</summary>
    public static void CleanUp(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $"{Prefix}*{Extension}"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > Abandoned)
                File.Delete(file);
        }
    }
}
