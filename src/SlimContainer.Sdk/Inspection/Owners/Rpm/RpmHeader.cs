using System.Buffers.Binary;
using System.Text;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// A package in rpm's database: its header, an index of tags before their data (rpm, docs/manual/format_header.md).
/// </summary>
internal sealed class RpmHeader
{
    private const int IndexEntryLength = 16;

    // lib/rpm/rpmtag.h
    private const int NameTag = 1000;
    private const int VersionTag = 1001;
    private const int ReleaseTag = 1002;
    private const int DirectoryIndexTag = 1116;
    private const int BaseNameTag = 1117;
    private const int DirectoryNameTag = 1118;

    private readonly ReadOnlyMemory<byte> data;
    private readonly Dictionary<int, (int Offset, int Count)> tags = [];

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public RpmHeader(ReadOnlyMemory<byte> header)
    {
        var entries = Number(header, 0);
        var length = Number(header, 4);
        if (entries < 0 || length < 0 || 8 + (long)entries * IndexEntryLength + length > header.Length)
            throw new InvalidDataException("the header of an rpm package is longer than its row");

        data = header.Slice(8 + entries * IndexEntryLength, length);
        for (var index = 0; index < entries; index++)
        {
            var entry = 8 + index * IndexEntryLength;
            tags[Number(header, entry)] = (Number(header, entry + 8), Number(header, entry + 12));
        }
    }

    /// <summary>The package's name.</summary>
    public string Name => Texts(NameTag).FirstOrDefault() ?? "";

    /// <summary>Version and release, as <c>rpm -q</c> prints them.</summary>
    public string Version =>
        string.Join('-', Texts(VersionTag).Take(1).Concat(Texts(ReleaseTag).Take(1)));

    /// <summary>The absolute paths of its files.</summary>
    public IEnumerable<string> Files
    {
        get
        {
            var folders = Texts(DirectoryNameTag).ToList();
            return Texts(BaseNameTag).Zip(
                Numbers(DirectoryIndexTag),
                (name, folder) => folder >= 0 && folder < folders.Count
                    ? folders[folder] + name
                    : throw new InvalidDataException("a file of an rpm package has no folder"));
        }
    }

    // Each ends with a zero.
    private IEnumerable<string> Texts(int tag)
    {
        var (offset, count) = tags.GetValueOrDefault(tag);
        for (var index = 0; index < count; index++)
        {
            if (offset < 0 || offset > data.Length || data.Span[offset..].IndexOf((byte)0) is not (>= 0 and var length))
                throw new InvalidDataException("a text of an rpm package does not end");

            yield return Encoding.UTF8.GetString(data.Span.Slice(offset, length));
            offset += length + 1;
        }
    }

    private IEnumerable<int> Numbers(int tag)
    {
        var (offset, count) = tags.GetValueOrDefault(tag);
        return Enumerable.Range(0, Math.Max(0, count)).Select(index => Number(data, offset + 4 * index));
    }

    private static int Number(ReadOnlyMemory<byte> bytes, int offset) => offset >= 0 && offset + 4 <= bytes.Length
        ? BinaryPrimitives.ReadInt32BigEndian(bytes.Span[offset..])
        : throw new InvalidDataException("the header of an rpm package ends too early");
}
