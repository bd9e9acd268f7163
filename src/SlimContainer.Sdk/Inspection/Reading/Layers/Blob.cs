using System.Security.Cryptography;

namespace SlimContainer.Sdk.Inspection;

/// <summary>The content of a blob: a part of an archive, a file, or a response.</summary>
/// <param name="source">What it is read from.</param>
/// <param name="length">Its length; null if only the end of the source tells.</param>
internal sealed class Blob(ByteSource source, long? length) : SkippableStream
{
    private readonly long start = source.Position;
    private IncrementalHash? hash;

    public override bool CanSkip => hash is null && source.CanSkip;

    /// <summary>The bytes that were read so far.</summary>
    public long BytesRead => source.Position - start;

    private long Remaining => length is { } known ? known - BytesRead : long.MaxValue;

    /// <summary>The next bytes without taking them; fewer only at the end.</summary>
    public ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancelled) =>
        source.PeekAsync((int)Math.Min(count, Remaining), cancelled);

    /// <summary>Computes the digest from here on. Then all bytes have to be read.</summary>
    /// <param name="digest">The expected digest, for its algorithm.</param>
    public void StartHash(string digest) => hash = IncrementalHash.CreateHash(BlobDigest.Algorithm(digest));

    /// <exception cref="InvalidDataException">The content has another digest.</exception>
    public void VerifyHash(string digest)
    {
        if (hash is not null && BlobDigest.Write(hash.AlgorithmName, hash.GetHashAndReset()) != digest)
            throw new InvalidDataException($"the content of {digest} has another digest: it is truncated or corrupt");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = (int)Math.Min(buffer.Length, Remaining);
        if (wanted == 0)
            return 0;

        var read = await source.ReadAsync(buffer[..wanted], cancellationToken).ConfigureAwait(false);
        if (read == 0 && length is not null)
            throw new InvalidDataException("it is truncated");
        hash?.AppendData(buffer.Span[..read]);
        return read;
    }

    public override ValueTask SkipAsync(long count, CancellationToken cancelled) => count <= Remaining
        ? source.SkipAsync(count, cancelled)
        : throw new InvalidDataException("it is truncated");

    /// <summary>Takes all that is left.</summary>
    public async ValueTask DrainAsync(CancellationToken cancelled)
    {
        if (hash is null && length is not null)
        {
            await source.SkipAsync(Remaining, cancelled).ConfigureAwait(false);
            return;
        }

        var buffer = new byte[64 << 10];
        while (await ReadAsync(buffer, cancelled).ConfigureAwait(false) > 0)
        {
        }
    }

    /// <summary>All that is left.</summary>
    /// <exception cref="InvalidDataException">It is longer than the limit.</exception>
    public async ValueTask<byte[]> ReadAllAsync(int limit, CancellationToken cancelled)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (await ReadAsync(buffer, cancelled).ConfigureAwait(false) is > 0 and var read)
        {
            content.Write(buffer, 0, read);
            if (content.Length > limit)
                throw new InvalidDataException($"a document in it is larger than {limit >> 20} MB");
        }

        return content.ToArray();
    }

    protected override void Dispose(bool disposing)
    {
        hash?.Dispose();
        base.Dispose(disposing);
    }
}
