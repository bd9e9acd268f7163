using System.Text;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The manifest at the end of a .NET single-file app, of version 2 (.NET 5) or 6 (since .NET 6), as
/// Microsoft.NET.HostModel writes it (dotnet/runtime, Bundle/Manifest.cs and FileEntry.cs).
/// </summary>
/// <param name="Files">The files in the app.</param>
/// <param name="DepsJson">The name of its <c>*.deps.json</c>; empty for none.</param>
/// <param name="DepsOffset">The offset of its content.</param>
/// <param name="DepsBytes">The length of its content.</param>
internal sealed record BundleManifest(
    ValueList<BundledFile> Files, string DepsJson, long DepsOffset, long DepsBytes)
{
    private const int MaxFiles = 100_000;
    private const byte DepsJsonType = 3;

    /// <summary>Reads the manifest; null if it is not one, or of another version.</summary>
    /// <param name="content">Content with the manifest at its end.</param>
    /// <param name="start">The index of the manifest in the content.</param>
    /// <param name="offset">The offset of the manifest in the app: all files are before it.</param>
    public static BundleManifest? Read(byte[] content, int start, long offset)
    {
        using var stream = new MemoryStream(content, start, content.Length - start, writable: false);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        try
        {
            return Read(reader, offset);
        }
        // An executable may hold the mark of a bundle and be none.
        catch (Exception failure) when (failure is InvalidDataException or IOException or FormatException
            or ArgumentException)
        {
            return null;
        }
    }

    private static BundleManifest? Read(BinaryReader reader, long offset)
    {
        var version = reader.ReadUInt32();
        reader.ReadUInt32();
        var count = reader.ReadInt32();
        if (version is not (2 or 6) || count is < 0 or > MaxFiles)
            return null;

        // The ID, the places of two files that the list has too, and flags.
        reader.ReadString();
        reader.ReadBytes(5 * sizeof(long));
        var manifest = new BundleManifest([], "", 0, 0);
        List<BundledFile> files = [];
        for (var index = 0; index < count; index++)
        {
            var (start, size) = (reader.ReadInt64(), reader.ReadInt64());
            var compressed = version == 6 ? reader.ReadInt64() : 0;
            var type = reader.ReadByte();
            var stored = compressed > 0 ? compressed : size;
            var path = EntryPath.Normalize(reader.ReadString());
            if (path.Length == 0 || start < 0 || stored < 0 || start > offset || stored > offset - start)
                return null;
            if (type == DepsJsonType && compressed == 0)
                manifest = manifest with { DepsJson = path, DepsOffset = start, DepsBytes = size };
            files.Add(new BundledFile(path, stored));
        }

        return IsPlausible(files, offset) ? manifest with { Files = files.ToValueList() } : null;
    }

    // Files overlap in no app: their sizes add up to less than the size of the app.
    private static bool IsPlausible(List<BundledFile> files, long bytes) =>
        files.All(file => (bytes -= file.Bytes) >= 0)
        && files.DistinctBy(file => file.Path, StringComparer.Ordinal).Count() == files.Count;
}
