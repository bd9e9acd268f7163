using System.Buffers.Binary;
using static SlimContainer.Sdk.Inspection.DatabaseBytes;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// Reads the values of a hash in a file of Berkeley DB (libdb 5.3, src/dbinc/db_page.h). What is damaged ends as
/// <see cref="InvalidDataException"/>, and nothing is read twice.
/// </summary>
internal sealed class BerkeleyHash
{
    private const uint Magic = 0x061561;
    private const int MetadataLength = 512;
    private const int PageHeaderLength = 26;

    // Types of pages, and of values on them.
    private const byte UnsortedPage = 2;
    private const byte OverflowPage = 7;
    private const byte SortedPage = 13;
    private const byte ValueOnPage = 1;
    private const byte ValueOnOtherPages = 3;

    private readonly ReadOnlyMemory<byte> file;
    private readonly bool isBigEndian;
    private readonly int pageSize;
    private readonly HashSet<uint> visited = [];

    private BerkeleyHash(ReadOnlyMemory<byte> file)
    {
        this.file = file;
        isBigEndian = BinaryPrimitives.ReadUInt32BigEndian(file.Span[12..]) == Magic;
        pageSize = (int)Number(file, 20);
        if (pageSize is < MetadataLength or > 65536)
            throw new InvalidDataException("a file of Berkeley DB has no such pages");
    }

    /// <summary>Whether a file is a hash of Berkeley DB, in the byte order of either kind of machine.</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.Length >= MetadataLength
        && (BinaryPrimitives.ReadUInt32LittleEndian(file[12..]) == Magic
            || BinaryPrimitives.ReadUInt32BigEndian(file[12..]) == Magic);

    /// <summary>The values of all keys.</summary>
    /// <param name="file">The file: <see cref="Is"/> is true.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Values(ReadOnlyMemory<byte> file)
    {
        var hash = new BerkeleyHash(file);
        return Enumerable.Range(0, file.Length / hash.pageSize).SelectMany(number => hash.ValuesOn((uint)number));
    }

    // A page has an index of items from its start, and the items from its end: a key, its value, the next key.
    private IEnumerable<ReadOnlyMemory<byte>> ValuesOn(uint number)
    {
        var page = Page(number);
        if (page.Span[25] is not (UnsortedPage or SortedPage))
            yield break;

        var count = Short(page, 20);
        for (var index = 1; index < count; index += 2)
        {
            var end = Short(page, PageHeaderLength + 2 * (index - 1));
            var item = Short(page, PageHeaderLength + 2 * index);
            switch (At(page, item, 1).Span[0])
            {
                case ValueOnPage:
                    yield return At(page, item + 1, end - item - 1);
                    break;
                case ValueOnOtherPages:
                    yield return Overflow(Number(page, item + 4), Number(page, item + 8));
                    break;
            }
        }
    }

    private ReadOnlyMemory<byte> Overflow(uint number, uint length)
    {
        if (length > file.Length)
            throw new InvalidDataException("a value is longer than the file of Berkeley DB");

        var whole = new byte[length];
        for (var filled = 0; filled < whole.Length;)
        {
            if (!visited.Add(number))
                throw new InvalidDataException("a page of the file of Berkeley DB is in its values twice");
            var page = Page(number);
            var count = Short(page, 22);
            if (page.Span[25] != OverflowPage || count == 0 || count > whole.Length - filled)
                throw new InvalidDataException("a page of the file of Berkeley DB is of no value");
            At(page, PageHeaderLength, count).CopyTo(whole.AsMemory(filled));
            filled += count;
            number = Number(page, 16);
        }

        return whole;
    }

    private ReadOnlyMemory<byte> Page(uint number) => At(file, (long)number * pageSize, pageSize);

    private uint Number(ReadOnlyMemory<byte> bytes, int offset) => isBigEndian
        ? BinaryPrimitives.ReadUInt32BigEndian(At(bytes, offset, 4).Span)
        : BinaryPrimitives.ReadUInt32LittleEndian(At(bytes, offset, 4).Span);

    private int Short(ReadOnlyMemory<byte> bytes, int offset) => isBigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(At(bytes, offset, 2).Span)
        : BinaryPrimitives.ReadUInt16LittleEndian(At(bytes, offset, 2).Span);
}
