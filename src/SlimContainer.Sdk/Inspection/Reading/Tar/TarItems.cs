using System.Text;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// Reads the headers of a tar and passes over the content. .NET's own reader loses its place after a sparse file of
/// GNU tar whose map has more than one block, keeps every attribute of each entry, and limits no name.
/// </summary>
internal sealed class TarItems(ByteSource source)
{
    private long nextHeader;

    /// <summary>The next entry, with the source at its content; null at the end.</summary>
    /// <exception cref="InvalidDataException">It is not a tar, or a corrupt one.</exception>
    public async ValueTask<TarItem?> NextAsync(CancellationToken cancelled)
    {
        await source.SkipAsync(Math.Max(0, nextHeader - source.Position), cancelled).ConfigureAwait(false);
        PaxHeader? pax = null;
        while (true)
        {
            var block = await source.PeekAsync(TarHeader.Length, cancelled).ConfigureAwait(false);
            // Some writers leave out the mark of the end.
            if (block.Length == 0 || IsEnd(block.Span))
                return null;

            var (type, size) = Check(block.Span);
            switch (type)
            {
                case 'x' or 'X':
                    pax = (pax ?? new PaxHeader()).With(await ExtendedAsync(size, cancelled).ConfigureAwait(false));
                    break;
                case 'L':
                    pax = (pax ?? new PaxHeader()) with
                    {
                        Path = await LongNameAsync(size, cancelled).ConfigureAwait(false),
                    };
                    break;
                case 'K':
                    pax = (pax ?? new PaxHeader()) with
                    {
                        LinkTarget = await LongNameAsync(size, cancelled).ConfigureAwait(false),
                    };
                    break;
                case 'g':
                    await ExtendedAsync(size, cancelled).ConfigureAwait(false);
                    break;
                default:
                    return await ItemAsync(block, pax, cancelled).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The content of the current entry.</summary>
    public Blob Open(TarItem item) => new(source, item.StoredBytes);

    private async ValueTask<TarItem> ItemAsync(ReadOnlyMemory<byte> block, PaxHeader? pax, CancellationToken cancelled)
    {
        var item = Read(block.Span, pax, out var hasMore);
        await source.SkipAsync(TarHeader.Length, cancelled).ConfigureAwait(false);
        while (hasMore)
        {
            var map = await source.PeekAsync(TarHeader.Length, cancelled).ConfigureAwait(false);
            hasMore = map.Length == TarHeader.Length ? map.Span[504] != 0 : throw Truncated();
            await source.SkipAsync(TarHeader.Length, cancelled).ConfigureAwait(false);
        }

        nextHeader = source.Position + item.StoredBytes + TarHeader.Padding(item.StoredBytes);
        return item;
    }

    private static TarItem Read(ReadOnlySpan<byte> block, PaxHeader? pax, out bool hasMore)
    {
        var header = new TarHeader(block);
        var path = EntryPath.Normalize(pax?.Path ?? header.Name);
        hasMore = header.HasMoreSparseMap;
        if (header.Type is >= '1' and <= '6')
        {
            // Links, folders and devices have no content, whatever size they name.
            var target = header.Type is '1' or '2' ? pax?.LinkTarget ?? header.LinkTarget : "";
            return new TarItem(header.Type, path, target, 0, 0);
        }

        var stored = pax?.Size ?? header.Size;
        var real = header.Type == 'S' ? header.RealSize : pax?.RealSize ?? stored;
        var isFolder = header.Type == '\0' && header.Name.EndsWith('/');
        return isFolder ? new TarItem('5', path, "", stored, 0) : new TarItem(header.Type, path, "", stored, real);
    }

    private async ValueTask<string> LongNameAsync(long size, CancellationToken cancelled)
    {
        var name = await ExtendedAsync(size, cancelled).ConfigureAwait(false);
        return Encoding.UTF8.GetString(name.AsSpan().TrimEnd((byte)0));
    }

    private async ValueTask<byte[]> ExtendedAsync(long size, CancellationToken cancelled)
    {
        if (size > LayerLimits.MaxExtendedHeader)
            throw new InvalidDataException("an extended header of its tar is too large");

        var content = new byte[size];
        await source.SkipAsync(TarHeader.Length, cancelled).ConfigureAwait(false);
        await source.ReadExactlyAsync(content, cancelled).ConfigureAwait(false);
        await source.SkipAsync(TarHeader.Padding(size), cancelled).ConfigureAwait(false);
        return content;
    }

    private static bool IsEnd(ReadOnlySpan<byte> block) =>
        block.Length == TarHeader.Length && new TarHeader(block).IsEnd;

    private static (char Type, long Size) Check(ReadOnlySpan<byte> block)
    {
        if (block.Length < TarHeader.Length)
            throw Truncated();
        if (!TarHeader.IsValid(block))
            throw new InvalidDataException("it is not a tar archive, or a corrupt one");

        var header = new TarHeader(block);
        return (header.Type, header.Size);
    }

    private static InvalidDataException Truncated() => new("it is truncated");
}
