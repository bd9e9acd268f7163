using System.Formats.Tar;
using System.Security.Cryptography;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Writes a tar archive per layer, which the Dockerfile adds to the image. Folders in the build context would not be
/// reproducible: BuildKit keeps the time of a folder that it has seen before, and the host may have no Unix modes.
/// </summary>
/// <param name="root">The folder of the archives, absolute; other files in it are deleted.</param>
/// <param name="appFolder">The app's folder in the image, absolute.</param>
/// <param name="layers">The layers with an archive; files of other layers are added to the app's.</param>
/// <param name="cancelled">Cancels between two files.</param>
internal sealed class LayerArchives(
    string root,
    string appFolder,
    IReadOnlyCollection<Layer> layers,
    CancellationToken cancelled)
{
    private const UnixFileMode FolderMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    // Folders whose owner or mode in base images an archive entry would change.
    private static readonly string[] FoldersOfBaseImages = ["home/app", "root", "tmp", "var/tmp"];

    private readonly string prefix = appFolder.Trim('/') + "/";

    /// <param name="files">The files to include in the image.</param>
    /// <param name="emptyFolders">Empty folders, relative to the publish folder.</param>
    /// <param name="volumes">The volumes, relative to the publish folder.</param>
    /// <returns>The number of changed archives.</returns>
    public int Write(
        IReadOnlyList<StagedFile> files,
        IReadOnlyCollection<string> emptyFolders,
        IReadOnlyList<string> volumes)
    {
        Directory.CreateDirectory(root);
        DeleteOthers();
        var empty = emptyFolders.Concat(volumes)
            .ToLookup(folder => StagingPlan.IsInVolume(folder, volumes) ? Layer.Volumes : Layer.App);
        if (layers.Contains(Layer.Volumes))
            WriteVolumes(files.Where(file => file.Layer == Layer.Volumes), empty[Layer.Volumes]);
        return layers.Append(Layer.App).Except([Layer.Volumes]).Count(layer => Write(
            layer,
            files.Where(file => LayerOf(file) == layer),
            empty[layer]));
    }

    // A folder: builders ignore --chown for the files of an archive.
    private void WriteVolumes(IEnumerable<StagedFile> files, IEnumerable<string> emptyFolders)
    {
        var target = Path.Combine(root, Layer.Volumes.Name);
        foreach (var folder in emptyFolders)
        {
            Directory.CreateDirectory(StagedFiles.PathIn(target, folder));
        }

        foreach (var staged in files)
        {
            var file = StagedFiles.PathIn(target, staged.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            staged.CopyTo(file);
        }

        Reproducible.SettleFolders(target);
    }

    private Layer LayerOf(StagedFile file) => layers.Contains(file.Layer) ? file.Layer : Layer.App;

    private string ArchiveOf(Layer layer) => Path.Combine(root, layer.ArchiveName);

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

    // Derives the time from the content: BuildKit compares size and time.
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

    // Returns the archive's hash.
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
        using var content = staged.Open();
        var entry = Entry(TarEntryType.RegularFile, name, staged.ModeOf(content), Reproducible.TimeOf(content));
        entry.DataStream = content;
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
