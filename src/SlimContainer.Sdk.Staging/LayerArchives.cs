using System.Formats.Tar;
using System.Security.Cryptography;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Writes one tar archive for each layer, for a Dockerfile that adds them to the image. A folder of the build context
/// is not enough: BuildKit keeps its own time for a folder that it has seen before, and a host may have no Unix modes.
/// </summary>
/// <param name="root">The folder of the archives, absolute: nothing else stays there.</param>
/// <param name="appFolder">The app's folder in the image, absolute.</param>
/// <param name="layers">The layers that have an archive of their own; a file of any other layer is the app's.</param>
/// <param name="cancelled">Stops between two files.</param>
internal sealed class LayerArchives(
    string root,
    string appFolder,
    IReadOnlyCollection<Layer> layers,
    CancellationToken cancelled)
{
    private const UnixFileMode FolderMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    // With an owner or a mode of their own in base images, which an entry in an archive would change.
    private static readonly string[] FoldersOfBaseImages = ["home/app", "root", "tmp", "var/tmp"];

    private readonly string prefix = appFolder.Trim('/') + "/";

    /// <param name="files">The files that the image gets.</param>
    /// <param name="emptyFolders">The folders that the app's layer has besides, as paths in the publish folder.</param>
    /// <returns>How many archives have changed.</returns>
    public int Write(IReadOnlyList<StagedFile> files, IReadOnlyCollection<string> emptyFolders)
    {
        Directory.CreateDirectory(root);
        DeleteOthers();
        return layers.Append(Layer.App).Distinct().Count(layer => Write(
            layer,
            files.Where(file => LayerOf(file) == layer),
            layer == Layer.App ? emptyFolders : []));
    }

    private Layer LayerOf(StagedFile file) => layers.Contains(file.Layer) ? file.Layer : Layer.App;

    private string ArchiveOf(Layer layer) => Path.Combine(root, layer.ArchiveName());

    private void DeleteOthers()
    {
        var kept = layers.Append(Layer.App).Select(ArchiveOf).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in Directory.EnumerateFileSystemEntries(root).Where(entry => !kept.Contains(entry)).ToList())
        {
            if (Directory.Exists(entry))
                Directory.Delete(entry, recursive: true);
            else
                File.Delete(entry);
        }
    }

    // The time comes from the content, so that BuildKit sees each change and no other.
    private bool Write(Layer layer, IEnumerable<StagedFile> files, IEnumerable<string> emptyFolders)
    {
        var (archive, temporary) = (ArchiveOf(layer), ArchiveOf(layer) + ".new");
        var time = Reproducible.TimeOf(WriteArchive(temporary, files, emptyFolders));
        var (old, current) = (new FileInfo(archive), new FileInfo(temporary));
        if (old.Exists && old.Length == current.Length && old.LastWriteTimeUtc == time)
        {
            File.Delete(temporary);
            return false;
        }

        File.SetLastWriteTimeUtc(temporary, time);
        File.Move(temporary, archive, overwrite: true);
        return true;
    }

    // Returns the hash of the archive.
    private byte[] WriteArchive(string path, IEnumerable<StagedFile> files, IEnumerable<string> emptyFolders)
    {
        using var hash = SHA256.Create();
        using (var file = File.Create(path))
        using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write))
        using (var tar = new TarWriter(hashing, TarEntryFormat.Gnu))
        {
            var folders = FoldersOfBaseImages.Where(folder => folder + "/" != prefix).ToHashSet(StringComparer.Ordinal);
            foreach (var staged in files.OrderBy(staged => staged.Path, StringComparer.Ordinal))
            {
                cancelled.ThrowIfCancellationRequested();
                var name = prefix + staged.Path;
                WriteFolders(tar, name, folders);
                WriteFile(tar, name, staged);
            }

            foreach (var folder in emptyFolders.Order(StringComparer.Ordinal).Append(""))
            {
                WriteFolders(tar, prefix + (folder.Length > 0 ? folder + "/" : ""), folders);
            }
        }

        return hash.Hash!;
    }

    private static void WriteFolders(TarWriter tar, string name, HashSet<string> known)
    {
        for (var slash = name.IndexOf('/'); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (known.Add(name[..slash]))
                tar.WriteEntry(Entry(TarEntryType.Directory, name[..slash] + "/", FolderMode, Reproducible.FolderTime));
        }
    }

    private static void WriteFile(TarWriter tar, string name, StagedFile staged)
    {
        var content = staged.Content();
        var mode = Reproducible.ModeOf(content, Reproducible.IsExecutable(staged.Source));
        var entry = Entry(TarEntryType.RegularFile, name, mode, Reproducible.TimeOf(content));
        entry.DataStream = new MemoryStream(content);
        tar.WriteEntry(entry);
    }

    private static GnuTarEntry Entry(TarEntryType type, string name, UnixFileMode mode, DateTime time) =>
        new(type, name)
        {
            Mode = mode,
            ModificationTime = time,
            AccessTime = time,
            ChangeTime = time,
        };
}
