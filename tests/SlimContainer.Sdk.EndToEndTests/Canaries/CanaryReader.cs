using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace SlimContainer.Sdk.EndToEndTests.Canaries;

/// <summary>Finds canaries in files, also in packed ones: tar, zip, gzip and Brotli, one within another.</summary>
internal sealed class CanaryReader(CanarySet canaries)
{
    private const int TarBlock = 512;
    private const int TarMagic = 257;

    private readonly byte[] prefix = Encoding.ASCII.GetBytes(canaries.Prefix);
    private readonly byte[] widePrefix = Encoding.Unicode.GetBytes(canaries.Prefix);
    private readonly SortedSet<string> leaks = new(StringComparer.Ordinal);

    /// <summary>A line for each canary and each place that has it.</summary>
    public IReadOnlyCollection<string> Leaks => leaks;

    /// <summary>Reads a text, such as a log.</summary>
    public void ReadText(string place, string text) => Search(place, Encoding.UTF8.GetBytes(text));

    /// <summary>Reads each file of a folder.</summary>
    public void ReadFolder(string place, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            ReadFile($"{place}: {Path.GetRelativePath(folder, file)}", file);
        }
    }

    /// <summary>Reads a file. Of an archive, each entry.</summary>
    public void ReadFile(string place, string file)
    {
        using var content = File.OpenRead(file);
        Read(place, file, content);
    }

    /// <summary>Reads a binary log, which is packed, with another archive amid its records.</summary>
    public void ReadBinaryLog(string place, string file)
    {
        using var log = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        var records = ToBytes(log);
        Search(place, records);
        var start = records.AsSpan().IndexOf("PK\x3\x4"u8);
        var end = records.AsSpan().LastIndexOf("PK\x5\x6"u8);
        const int EndRecord = 22;
        if (start >= 0 && end > start)
            Unpack(place, records[start..(end + EndRecord)], "");
    }

    private void Read(string place, string name, Stream content)
    {
        if (content.CanSeek && IsTar(content))
        {
            ReadTar(place, content);
            return;
        }

        var bytes = ToBytes(content);
        Search(place, bytes);
        Unpack(place, bytes, name);
    }

    private void ReadTar(string place, Stream content)
    {
        using var reader = new TarReader(content, leaveOpen: true);
        while (reader.GetNextEntry() is { } entry)
        {
            Search($"{place}: {entry.Name}", Encoding.UTF8.GetBytes($"{entry.Name} {entry.LinkName}"));
            if (entry.DataStream is not null)
                Read($"{place}: {entry.Name}", entry.Name, entry.DataStream);
        }
    }

    // Invalid data only looks packed, and has been searched as it is.
    private void Unpack(string place, byte[] bytes, string name)
    {
        try
        {
            using var packed = new MemoryStream(bytes);
            if (bytes is [0x1f, 0x8b, ..])
                ReadPacked(place, new GZipStream(packed, CompressionMode.Decompress));
            else if (name.EndsWith(".br", StringComparison.Ordinal))
                ReadPacked(place, new BrotliStream(packed, CompressionMode.Decompress));
            else if (bytes is [(byte)'P', (byte)'K', 3, 4, ..])
                ReadZip(place, packed);
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
        }
    }

    private void ReadZip(string place, Stream packed)
    {
        using var archive = new ZipArchive(packed);
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            Read($"{place}: {entry.FullName}", entry.FullName, content);
        }
    }

    private void ReadPacked(string place, Stream unpacking)
    {
        using var content = new MemoryStream();
        using (unpacking)
            unpacking.CopyTo(content);
        content.Position = 0;
        Read(place, "", content);
    }

    private static bool IsTar(Stream content)
    {
        var start = content.Position;
        Span<byte> block = stackalloc byte[TarBlock];
        var length = content.ReadAtLeast(block, TarBlock, throwOnEndOfStream: false);
        content.Position = start;
        return length == TarBlock && block[TarMagic..].StartsWith("ustar"u8);
    }

    private void Search(string place, ReadOnlySpan<byte> bytes)
    {
        Search(place, bytes, prefix, step: 1);
        Search(place, bytes, widePrefix, step: 2);
    }

    private void Search(string place, ReadOnlySpan<byte> bytes, byte[] start, int step)
    {
        for (var at = bytes.IndexOf(start); at >= 0; at = bytes.IndexOf(start))
        {
            bytes = bytes[(at + start.Length)..];
            var name = new StringBuilder();
            for (var index = 0; index < bytes.Length && IsOfName((char)bytes[index]); index += step)
            {
                name.Append((char)bytes[index]);
            }

            leaks.Add($"{name.ToString().TrimStart('-')} in {place}");
        }
    }

    private static bool IsOfName(char character) => char.IsAsciiLetter(character) || character == '-';

    private static byte[] ToBytes(Stream content)
    {
        using var memory = new MemoryStream();
        content.CopyTo(memory);
        return memory.ToArray();
    }
}
