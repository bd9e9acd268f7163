using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SlimContainer.Sdk.Inspection;

/// <summary>A header block of a tar: v7, ustar, pax or GNU.</summary>
internal readonly ref struct TarHeader(ReadOnlySpan<byte> block)
{
    /// <summary>The length of a header, and the unit of all content.</summary>
    public const int Length = 512;

    private const int ChecksumOffset = 148;
    private const int ChecksumLength = 8;

    private readonly ReadOnlySpan<byte> block = block;

    /// <summary>The kind of the entry.</summary>
    public char Type => (char)block[156];

    /// <summary>The size of the content that follows.</summary>
    public long Size => Number(block.Slice(124, 12));

    /// <summary>The target of a link.</summary>
    public string LinkTarget => Text(block.Slice(157, 100));

    /// <summary>The size of an old GNU sparse file with its holes.</summary>
    public long RealSize => Number(block.Slice(483, 12));

    /// <summary>Whether blocks with more of a sparse file's map follow.</summary>
    public bool HasMoreSparseMap => Type == 'S' && block[482] != 0;

    /// <summary>The path, up to 256 bytes.</summary>
    public string Name
    {
        get
        {
            var name = Text(block[..100]);
            // GNU has other fields there.
            var prefix = HasPrefix ? Text(block.Slice(345, 155)) : "";
            return prefix.Length > 0 ? $"{prefix}/{name}" : name;
        }
    }

    /// <summary>Whether it is the mark of the end.</summary>
    public bool IsEnd => !block.ContainsAnyExcept((byte)0);

    private bool HasPrefix => block.Slice(257, 6).SequenceEqual("ustar\0"u8);

    /// <summary>Whether content that begins with these bytes is a tar.</summary>
    public static bool IsTar(ReadOnlySpan<byte> start) =>
        start.Length >= Length && (new TarHeader(start[..Length]).IsEnd || IsValid(start[..Length]));

    /// <summary>Whether a block has the checksum of its header. Some writers sum signed bytes.</summary>
    public static bool IsValid(ReadOnlySpan<byte> block)
    {
        var checksum = block.Slice(ChecksumOffset, ChecksumLength);
        var expected = Octal(checksum);
        // The checksum itself counts as spaces.
        var sum = Sum(block) - Sum(checksum) + (ChecksumLength * ' ');
        return expected == sum || (expected is not null && expected == sum - (256 * NegativeBytes(block, checksum)));
    }

    // Eight bytes at a time, in four sums of 16 bits: this is most of the time that a header takes.
    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        const ulong Mask = 0x00FF00FF00FF00FF;
        ulong sums = 0;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            sums += (word & Mask) + ((word >> 8) & Mask);
        }

        return (int)((sums & 0xFFFF) + ((sums >> 16) & 0xFFFF) + ((sums >> 32) & 0xFFFF) + (sums >> 48));
    }

    private static int NegativeBytes(ReadOnlySpan<byte> block, ReadOnlySpan<byte> checksum) =>
        Count(block) - Count(checksum);

    private static int Count(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            count += value >> 7;
        }

        return count;
    }

    /// <summary>The number of bytes after content up to the next header.</summary>
    public static int Padding(long size) => (int)(-size & (Length - 1));

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    // Octal, or binary for what octal has no room for.
    private static long Number(ReadOnlySpan<byte> field)
    {
        var number = (field[0] & 0x80) == 0
            ? Octal(field)
            : field[0] == 0x80 && field[1..^8].IndexOfAnyExcept((byte)0) < 0
                ? BinaryPrimitives.ReadInt64BigEndian(field[^8..])
                : null;
        return number is >= 0 and <= LayerLimits.MaxBytes
            ? number.Value
            : throw new InvalidDataException("a header of its tar has an invalid size");
    }

    private static long? Octal(ReadOnlySpan<byte> field)
    {
        var digits = field.Trim(" \0"u8);
        long number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            number = (number << 3) | (uint)(digit - '0');
        }

        return number;
    }
}
