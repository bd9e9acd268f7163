using System.Buffers.Binary;
using System.Text;
using static SlimContainer.Sdk.Inspection.DatabaseBytes;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// Reads the rows of a table in an SQLite file (sqlite.org/fileformat2.html): no indexes, no write-ahead log. What is
/// damaged ends as <see cref="InvalidDataException"/>, and nothing is read twice.
/// </summary>
internal sealed class SqliteTable
{
    private const int HeaderLength = 100;
    private const byte InteriorPage = 5;
    private const byte LeafPage = 13;

    // SQLite's own limit of a tree.
    private const int MaxDepth = 20;

    private static readonly byte[] Magic = "SQLite format 3\0"u8.ToArray();

    private readonly ReadOnlyMemory<byte> file;
    private readonly int pageSize;
    private readonly int usableSize;
    private readonly HashSet<int> visited = [];

    private SqliteTable(ReadOnlyMemory<byte> file)
    {
        if (file.Length < HeaderLength || !file.Span.StartsWith(Magic))
            throw new InvalidDataException("not an SQLite file");

        this.file = file;
        var size = BinaryPrimitives.ReadUInt16BigEndian(file.Span[16..]);
        pageSize = size == 1 ? 65536 : size;
        usableSize = pageSize - file.Span[20];
        if (pageSize < 512 || usableSize < 480)
            throw new InvalidDataException("an SQLite file has no such pages");
    }

    /// <summary>The values of one column: those that are blobs.</summary>
    /// <param name="file">The file.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="column">The column's index.</param>
    /// <exception cref="InvalidDataException">It is not an SQLite file, is damaged, or has no such table.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Blobs(ReadOnlyMemory<byte> file, string table, int column)
    {
        var reader = new SqliteTable(file);
        // The schema: type, name, tbl_name, rootpage, sql.
        var root = reader.Rows(1)
            .Where(row => row.Text(0) == "table" && row.Text(1) == table)
            .Select(row => row.Integer(3))
            .FirstOrDefault();
        if (root < 1)
            throw new InvalidDataException($"the SQLite file has no table {table}");

        reader.visited.Clear();
        return reader.Rows((int)root).Select(row => row.Blob(column));
    }

    private IEnumerable<SqliteRow> Rows(int number, int depth = 0)
    {
        if (!visited.Add(number) || depth > MaxDepth)
            throw new InvalidDataException("the pages of a table in the SQLite file are no tree");

        var page = Page(number);
        var header = number == 1 ? HeaderLength : 0;
        var kind = page.Span[header];
        if (kind is not (InteriorPage or LeafPage))
            throw new InvalidDataException("a page of the SQLite file is of no table");

        var cells = BinaryPrimitives.ReadUInt16BigEndian(page.Span[(header + 3)..]);
        var pointers = header + (kind == InteriorPage ? 12 : 8);
        for (var index = 0; index < cells; index++)
        {
            var cell = BinaryPrimitives.ReadUInt16BigEndian(At(page, pointers + 2 * index, 2).Span);
            if (kind == LeafPage)
            {
                yield return Row(page, cell);
                continue;
            }

            foreach (var row in Rows(Child(page, cell), depth + 1))
            {
                yield return row;
            }
        }

        if (kind == LeafPage)
            yield break;
        foreach (var row in Rows(Child(page, header + 8), depth + 1))
        {
            yield return row;
        }
    }

    private static int Child(ReadOnlyMemory<byte> page, int offset) =>
        BinaryPrimitives.ReadInt32BigEndian(At(page, offset, 4).Span);

    private SqliteRow Row(ReadOnlyMemory<byte> page, int offset)
    {
        var length = SqliteRow.Number(page.Span, ref offset);
        SqliteRow.Number(page.Span, ref offset); // the row's ID
        if (length < 0 || length > file.Length)
            throw new InvalidDataException("a row is longer than the SQLite file");

        return new SqliteRow(Payload(page, offset, (int)length));
    }

    // What does not fit on the page is on a chain of others.
    private ReadOnlyMemory<byte> Payload(ReadOnlyMemory<byte> page, int offset, int length)
    {
        if (length <= usableSize - 35)
            return At(page, offset, length);

        var least = (usableSize - 12) * 32 / 255 - 23;
        var local = least + (length - least) % (usableSize - 4);
        local = local <= usableSize - 35 ? local : least;
        var whole = new byte[length];
        At(page, offset, local).CopyTo(whole);
        var next = Child(page, offset + local);
        for (var filled = local; filled < length;)
        {
            if (!visited.Add(next))
                throw new InvalidDataException("a page of the SQLite file is in its rows twice");
            var more = Page(next);
            var count = Math.Min(length - filled, usableSize - 4);
            At(more, 4, count).CopyTo(whole.AsMemory(filled));
            next = Child(more, 0);
            filled += count;
        }

        return whole;
    }

    private ReadOnlyMemory<byte> Page(int number) => At(file, (long)(number - 1) * pageSize, pageSize);
}

/// <summary>A row in SQLite's record format.</summary>
internal readonly struct SqliteRow
{
    private readonly ReadOnlyMemory<byte> record;
    private readonly List<long> types = [];
    private readonly int start;

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public SqliteRow(ReadOnlyMemory<byte> record)
    {
        this.record = record;
        var offset = 0;
        var end = Number(record.Span, ref offset);
        if (end < offset || end > record.Length)
            throw new InvalidDataException("the header of a row is longer than the row");

        while (offset < end)
        {
            types.Add(Number(record.Span, ref offset));
        }

        start = (int)end;
    }

    /// <summary>A column as text; empty for other types.</summary>
    public string Text(int column) => IsOf(column, 13) ? Encoding.UTF8.GetString(Value(column).Span) : "";

    /// <summary>A column as bytes; empty for other types.</summary>
    public ReadOnlyMemory<byte> Blob(int column) => IsOf(column, 12) ? Value(column) : default;

    /// <summary>A column as a number; 0 for other types.</summary>
    public long Integer(int column)
    {
        if (column >= types.Count || types[column] is 9)
            return column < types.Count ? 1 : 0;

        return types[column] is < 1 or > 6
            ? 0
            : Value(column).ToArray().Aggregate(0L, (number, part) => (number << 8) | part);
    }

    /// <summary>A number of seven bits per byte, the highest first; the ninth byte has eight.</summary>
    /// <exception cref="InvalidDataException">The bytes end in it.</exception>
    public static long Number(ReadOnlySpan<byte> bytes, ref int offset)
    {
        long number = 0;
        for (var count = 0; count < 9; count++)
        {
            if (offset >= bytes.Length)
                throw new InvalidDataException("the SQLite file ends in a number");

            var next = bytes[offset++];
            if (count == 8)
                return (number << 8) | next;

            number = (number << 7) | (uint)(next & 0x7f);
            if ((next & 0x80) == 0)
                break;
        }

        return number;
    }

    // Types from 12 on are blobs if even and texts if odd.
    private bool IsOf(int column, int kind) =>
        column < types.Count && types[column] >= kind && (types[column] - kind) % 2 == 0;

    private ReadOnlyMemory<byte> Value(int column)
    {
        var offset = start + types.Take(column).Sum(Length);
        var length = Length(types[column]);
        return offset >= 0 && length >= 0 && offset + length <= record.Length
            ? record.Slice((int)offset, (int)length)
            : throw new InvalidDataException("a row ends before its values");
    }

    private static long Length(long type) => type switch
    {
        >= 12 => (type - 12) / 2,
        >= 1 and <= 4 => type,
        5 => 6,
        6 or 7 => 8,
        _ => 0,
    };
}
