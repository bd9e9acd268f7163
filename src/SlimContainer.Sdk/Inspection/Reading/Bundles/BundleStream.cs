using System.Buffers.Binary;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// Finds the files of a .NET single-file app while its content is read once. The host has a mark, and before it the
/// offset of the manifest, which is at the end; so the content after the mark is kept until then.
/// </summary>
/// <param name="content">The content.</param>
/// <param name="length">Its length.</param>
internal sealed class BundleStream(Stream content, long length) : ForwardStream
{
    // Larger apps are not divided.
    private const long MaxKept = 256 << 20;
    private const long MaxManifest = 16 << 20;
    private const int OffsetBytes = sizeof(long);

    private byte[] tail = [];
    private byte[]? kept;
    private long keptFrom;
    private long manifestAt;
    private long position;

    /// <summary>The signature of hosts that can hold files (dotnet/runtime, bundle_marker.cpp).</summary>
    public static ReadOnlySpan<byte> Mark =>
    [
        0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
        0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae,
    ];

    /// <summary>Whether a file may be a single-file app: an executable, and no library.</summary>
    /// <param name="path">The path.</param>
    /// <param name="start">The first bytes.</param>
    public static bool CanBe(string path, ReadOnlySpan<byte> start) =>
        (start.StartsWith("\u007fELF"u8) || start.StartsWith("MZ"u8))
        && !path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        && !path.EndsWith(".so", StringComparison.Ordinal)
        && !path.Contains(".so.", StringComparison.Ordinal);

    /// <summary>The manifest, after all content was read; null if it is not such an app.</summary>
    public BundleManifest? Manifest() => kept is not null && position == length
        ? BundleManifest.Read(kept, (int)(manifestAt - keptFrom), manifestAt)
        : null;

    /// <summary>The content of a file of the manifest; empty if it is not there.</summary>
    public ReadOnlyMemory<byte> Content(long offset, long bytes) =>
        kept is not null && offset >= keptFrom && bytes <= keptFrom + kept.Length - offset
            ? kept.AsMemory((int)(offset - keptFrom), (int)bytes)
            : default;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (kept is null)
            Find(buffer.Span[..read]);
        else
            buffer.Span[..read].CopyTo(kept.AsSpan((int)(position - keptFrom)));
        position += read;
        return read;
    }

    // The mark may be divided over two reads.
    private void Find(ReadOnlySpan<byte> read)
    {
        byte[] window = [.. tail, .. read];
        var start = position - tail.Length;
        for (var from = 0; window.AsSpan(from).IndexOf(Mark) is >= 0 and var found; from += found + Mark.Length)
        {
            var mark = from + found;
            var next = start + mark + Mark.Length;
            if (mark < OffsetBytes || length - next > MaxKept)
                continue;

            manifestAt = BinaryPrimitives.ReadInt64LittleEndian(window.AsSpan(mark - OffsetBytes));
            // 0 in a host without files.
            if (manifestAt < next || length - manifestAt is <= 0 or > MaxManifest)
                continue;

            (kept, keptFrom) = (new byte[length - next], next);
            window.AsSpan(mark + Mark.Length).CopyTo(kept);
            return;
        }

        tail = window[^Math.Min(window.Length, OffsetBytes + Mark.Length - 1)..];
    }
}
