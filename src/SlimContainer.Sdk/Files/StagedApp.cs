using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SlimContainer.Sdk.Files;

/// <summary>Puts a published app into a folder for each layer, for a Dockerfile that only copies. What did not change is not written.</summary>
/// <param name="target">The folder of the layers, absolute.</param>
internal sealed class StagedApp(string target)
{
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // Eight years of seconds.
    private const uint Seconds = 1 << 28;

    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="published">The publish folder, absolute.</param>
    /// <param name="layers">The folders to make.</param>
    /// <param name="layerOf">The layer of a file, by its path in the publish folder; null for a file that is left out.</param>
    /// <param name="cancelled">Stops it between two files.</param>
    /// <returns>How many files were written.</returns>
    public int Update(string published, IEnumerable<string> layers, Func<string, string?> layerOf, CancellationToken cancelled)
    {
        var files = Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories)
            .Select(file => (Source: file, Name: Path.GetRelativePath(published, file).Replace('\\', '/')))
            .Select(file => (file.Source, Target: layerOf(file.Name) is { } layer ? Path.Combine(target, layer, file.Name) : null))
            .Where(file => file.Target is not null)
            .ToDictionary(file => file.Target!, file => file.Source, StringComparer.Ordinal);
        var folders = layers.Select(layer => Path.Combine(target, layer)).ToHashSet(StringComparer.Ordinal);
        Prune(files.Keys.ToHashSet(StringComparer.Ordinal), folders);
        foreach (var folder in files.Keys.Select(file => Path.GetDirectoryName(file)!).Concat(folders).Distinct())
        {
            Directory.CreateDirectory(folder);
        }

        var written = 0;
        Parallel.ForEach(files, new ParallelOptions { CancellationToken = cancelled }, file =>
        {
            if (Write(file.Value, file.Key))
                Interlocked.Increment(ref written);
        });
        foreach (var folder in Directory.EnumerateDirectories(target, "*", SearchOption.AllDirectories))
        {
            Settle(folder);
        }

        return written;
    }

    private static bool Write(string source, string path)
    {
        var content = StaticFileList.IsOne(source) ? StaticFileList.WithOneDate(File.ReadAllBytes(source)) : File.ReadAllBytes(source);
        var time = TimeOf(content);
        var mode = ModeOf(source);
        var file = new FileInfo(path);
        if (file.Exists && file.Length == content.Length && file.LastWriteTimeUtc == time && (OperatingSystem.IsWindows() || file.UnixFileMode == mode))
            return false;

        File.Delete(path);
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        File.SetLastWriteTimeUtc(path, time);
        return true;
    }

    // BuildKit takes a file of the same size and time for the same file, and would go on with the old one. So the time is
    // made of the content: the same content is the same layer on any day, and another content has another time.
    private static DateTime TimeOf(byte[] content) =>
        Epoch.AddSeconds(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(content)) % Seconds);

    private static UnixFileMode ModeOf(string source) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(source) & Executable) == 0 ? Readable : Readable | Executable;

    // First of all, since a file may be in the place of a folder that is to come.
    private void Prune(HashSet<string> files, HashSet<string> layers)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Where(file => !files.Contains(file)))
        {
            File.Delete(file);
        }

        // The deepest first: a folder is empty when what was in it is gone.
        foreach (var folder in Directory.EnumerateDirectories(target, "*", SearchOption.AllDirectories).OrderByDescending(folder => folder.Length))
        {
            if (!layers.Contains(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
    }

    private static void Settle(string folder)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) != (Readable | Executable))
            File.SetUnixFileMode(folder, Readable | Executable);
        if (Directory.GetLastWriteTimeUtc(folder) != Epoch)
            Directory.SetLastWriteTimeUtc(folder, Epoch);
    }
}
