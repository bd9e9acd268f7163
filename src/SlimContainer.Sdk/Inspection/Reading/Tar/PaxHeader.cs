using System.Globalization;
using System.Text;

namespace SlimContainer.Sdk.Inspection;

/// <summary>What the extended headers before an entry say: pax records, and GNU's long names.</summary>
internal sealed record PaxHeader
{
    /// <summary>The path; null to use the value in the header.</summary>
    public string? Path { get; init; }

    /// <summary>The target of a link; null to use the value in the header.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>The size of the content that follows; null to use the value in the header.</summary>
    public long? Size { get; init; }

    /// <summary>The size of a sparse file with its holes; null if it is not sparse.</summary>
    public long? RealSize { get; init; }

    /// <summary>Adds the records of a pax header: lines of <c>length key=value</c>.</summary>
    public PaxHeader With(ReadOnlySpan<byte> records)
    {
        var header = this;
        while (!records.IsEmpty)
        {
            var blank = records.IndexOf((byte)' ');
            if (blank <= 0
                || !int.TryParse(records[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= blank + 1
                || length > records.Length)
            {
                throw Invalid();
            }

            var record = records[(blank + 1)..(length - 1)];
            var equals = record.IndexOf((byte)'=');
            if (equals <= 0)
                throw Invalid();

            header = header.With(Encoding.UTF8.GetString(record[..equals]), record[(equals + 1)..]);
            records = records[length..];
        }

        return header;
    }

    private PaxHeader With(string key, ReadOnlySpan<byte> value) => key switch
    {
        // A sparse file's path has the number of a process in it.
        "path" => this with { Path = Path is not null && RealSize is not null ? Path : Text(value) },
        "GNU.sparse.name" => this with { Path = Text(value), RealSize = RealSize ?? 0 },
        "linkpath" => this with { LinkTarget = Text(value) },
        "size" => this with { Size = Number(value) },
        "GNU.sparse.size" or "GNU.sparse.realsize" => this with { RealSize = Number(value) },
        _ => this,
    };

    private static string Text(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value);

    private static long Number(ReadOnlySpan<byte> value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= LayerLimits.MaxBytes
            ? number
            : throw Invalid();

    private static InvalidDataException Invalid() => new("an extended header of its tar is invalid");
}
