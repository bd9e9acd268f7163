using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>Writes the tar of a layer.</summary>
internal sealed class TestLayer
{
    private readonly List<byte> tar = [];
    private readonly TarEntryFormat format;

    public TestLayer(TarEntryFormat format = TarEntryFormat.Pax) => this.format = format;

    public TestLayer File(string path, string text = "", TarEntryType type = TarEntryType.RegularFile) =>
        Add(type, path, entry => entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public TestLayer Folder(string path) => Add(TarEntryType.Directory, path, _ => { });

    public TestLayer Link(TarEntryType type, string path, string target) =>
        Add(type, path, entry => entry.LinkName = target);

    public TestLayer Device(string path) => Add(TarEntryType.CharacterDevice, path, _ => { });

    /// <summary>Adds bytes as they are.</summary>
    public TestLayer Raw(params byte[][] blocks)
    {
        foreach (var block in blocks)
        {
            tar.AddRange(block);
        }

        return this;
    }

    /// <summary>The tar with the mark of its end.</summary>
    public byte[] ToArray() => [.. tar, .. new byte[1024]];

    /// <summary>A header as other writers than .NET write it.</summary>
    public static byte[] Header(string name, char type, long size, Action<byte[]>? change = null)
    {
        var block = new byte[512];
        Encoding.UTF8.GetBytes(name).CopyTo(block, 0);
        Encoding.ASCII.GetBytes(Octal(size, 11)).CopyTo(block, 124);
        block[156] = (byte)type;
        "ustar  "u8.CopyTo(block.AsSpan(257));
        change?.Invoke(block);
        block.AsSpan(148, 8).Fill((byte)' ');
        var sum = block.Sum(value => value);
        Encoding.ASCII.GetBytes(Octal(sum, 6) + "\0 ").CopyTo(block, 148);
        return block;
    }

    /// <summary>Content, filled up to whole blocks.</summary>
    public static byte[] Content(byte[] content) => [.. content, .. new byte[-content.Length & 511]];

    /// <summary>A pax header.</summary>
    public static byte[] Pax(params (string Key, string Value)[] records)
    {
        var text = string.Concat(records.Select(record => Record(record.Key, record.Value)));
        var content = Encoding.UTF8.GetBytes(text);
        return [.. Header("pax", 'x', content.Length), .. Content(content)];
    }

    public static string Octal(long number, int digits) => Convert.ToString(number, 8).PadLeft(digits, '0');

    public static byte[] Gzip(byte[] content, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Zstd(byte[] content)
    {
        using var compressor = new ZstdSharp.Compressor();
        return compressor.Wrap(content).ToArray();
    }

    private static string Record(string key, string value)
    {
        var length = Encoding.UTF8.GetByteCount($" {key}={value}\n");
        var total = length + 1;
        while ($"{total}".Length + length != total)
        {
            total++;
        }

        return $"{total} {key}={value}\n";
    }

    private TestLayer Add(TarEntryType type, string path, Action<TarEntry> change)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.Gnu => new GnuTarEntry(type, path),
            TarEntryFormat.Ustar => new UstarTarEntry(type, path),
            TarEntryFormat.V7 => new V7TarEntry(type, path),
            _ => new PaxTarEntry(type, path),
        };
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        change(entry);
        using var one = new MemoryStream();
        using (var writer = new TarWriter(one, format, leaveOpen: true))
            writer.WriteEntry(entry);
        tar.AddRange(one.ToArray().AsSpan(0, (int)one.Length - 1024));
        return this;
    }
}
