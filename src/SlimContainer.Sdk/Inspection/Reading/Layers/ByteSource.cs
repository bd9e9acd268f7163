namespace SlimContainer.Sdk.Inspection;

/// <summary>A buffer over a stream, to look ahead and to pass over content.</summary>
internal sealed class ByteSource(Stream stream)
{
    private const int BufferBytes = 64 << 10;

    // Smaller content is read along with the headers around it: fewer system calls.
    private const int MinSkip = 4 << 10;

    // What is read after content that was passed over: a header, and seldom more before the next content.
    private const int HeaderBytes = 4 << 10;

    private readonly long? length = stream.CanSeek ? stream.Length : null;
    private readonly byte[] buffer = new byte[BufferBytes];
    private int start;
    private int end;
    private int fill = BufferBytes;

    /// <summary>The bytes that were taken so far.</summary>
    public long Position { get; private set; }

    /// <summary>Whether content is passed over without reading it.</summary>
    public bool CanSkip => stream.CanSeek || stream is SkippableStream { CanSkip: true };

    /// <summary>The next bytes without taking them; fewer only at the end of the stream.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancelled)
    {
        while (end - start < count)
        {
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }

            // A small read is followed by larger ones until content is passed over again.
            var part = Math.Min(fill, BufferBytes - end);
            fill = BufferBytes;
            var read = await FillAsync(buffer.AsMemory(end, part), cancelled).ConfigureAwait(false);
            if (read == 0)
                break;
            end += read;
        }

        return buffer.AsMemory(start, Math.Min(count, end - start));
    }

    /// <summary>Takes the next bytes; 0 only at the end of the stream.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancelled)
    {
        int read;
        if (start == end && target.Length >= BufferBytes)
        {
            read = await FillAsync(target, cancelled).ConfigureAwait(false);
        }
        else
        {
            if (start == end)
                (start, end) = (0, await FillAsync(buffer, cancelled).ConfigureAwait(false));
            read = Math.Min(target.Length, end - start);
            buffer.AsSpan(start, read).CopyTo(target.Span);
            start += read;
        }

        Position += read;
        return read;
    }

    /// <summary>Takes exactly these bytes.</summary>
    public async ValueTask ReadExactlyAsync(Memory<byte> target, CancellationToken cancelled)
    {
        while (target.Length > 0)
        {
            var read = await ReadAsync(target, cancelled).ConfigureAwait(false);
            target = read > 0 ? target[read..] : throw Truncated();
        }
    }

    /// <summary>Takes bytes that nobody needs.</summary>
    public async ValueTask SkipAsync(long count, CancellationToken cancelled)
    {
        Position += count;
        while (true)
        {
            var buffered = (int)Math.Min(count, end - start);
            start += buffered;
            count -= buffered;
            if (count == 0)
                return;

            if (count >= MinSkip && CanSkip)
            {
                await SkipInStreamAsync(count, cancelled).ConfigureAwait(false);
                return;
            }

            (start, end) = (0, await FillAsync(buffer, cancelled).ConfigureAwait(false));
            if (end == 0)
                throw Truncated();
        }
    }

    /// <summary>Takes all that is left.</summary>
    public async ValueTask DrainAsync(CancellationToken cancelled)
    {
        do
        {
            Position += end - start;
            (start, end) = (0, await FillAsync(buffer, cancelled).ConfigureAwait(false));
        }
        while (end > 0);
    }

    private async ValueTask SkipInStreamAsync(long count, CancellationToken cancelled)
    {
        fill = HeaderBytes;
        if (stream is SkippableStream skippable)
            await skippable.SkipAsync(count, cancelled).ConfigureAwait(false);
        else if (stream.Position <= length - count)
            stream.Seek(count, SeekOrigin.Current);
        else
            throw Truncated();
    }

    // A file is read by this thread: to hand each read to another one costs more than the read.
    private ValueTask<int> FillAsync(Memory<byte> target, CancellationToken cancelled)
    {
        cancelled.ThrowIfCancellationRequested();
#pragma warning disable CA1849 // See above.
        return stream.CanSeek ? new ValueTask<int>(stream.Read(target.Span)) : stream.ReadAsync(target, cancelled);
#pragma warning restore CA1849
    }

    private static InvalidDataException Truncated() => new("it is truncated");
}
