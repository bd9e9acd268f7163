using System.Collections.Concurrent;
using Microsoft.Build.FileSystem;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The file system that evaluation sees. Records which files and folders it looks for, and caches the answers for all
/// projects of a graph.
/// </summary>
internal sealed class RecordingFileSystem : MSBuildFileSystemBase
{
    private readonly ConcurrentDictionary<string, bool> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> folders = new(StringComparer.Ordinal);

    /// <summary>The files that evaluation looked for and that exist, as full paths.</summary>
    public IEnumerable<string> Found => Paths(files.Where(file => file.Value));

    /// <summary>The files and folders that evaluation looked for and that do not exist, as full paths.</summary>
    public IEnumerable<string> Missing =>
        Paths(files.Concat(folders).Where(path => !path.Value)).Where(path => !Path.Exists(path));

    public override bool FileExists(string path) => files.GetOrAdd(path, File.Exists);

    public override bool DirectoryExists(string path) => folders.GetOrAdd(path, Directory.Exists);

    public override bool FileOrDirectoryExists(string path) => FileExists(path) || DirectoryExists(path);

    private static IEnumerable<string> Paths(IEnumerable<KeyValuePair<string, bool>> probes) => probes
        .Select(probe => probe.Key)
        .Where(Path.IsPathFullyQualified)
        .Select(Path.GetFullPath)
        .Distinct(StringComparer.Ordinal);
}
