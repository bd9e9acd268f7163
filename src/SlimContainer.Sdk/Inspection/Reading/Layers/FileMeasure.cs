using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Compresses and hashes the content of files.</summary>
/// <param name="compress">Whether to compress.</param>
/// <param name="hash">Whether to hash.</param>
internal sealed class FileMeasure(bool compress, bool hash) : IDisposable
{
    // Smaller duplicates are not worth a line in a report.
    private const long MinHashed = 4 << 10;

    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[64 << 10];

    /// <summary>Whether the content of a file is needed.</summary>
    public bool Needs(long size) => size > 0 && (compress || (hash && size >= MinHashed));

    /// <summary>Reads the content and completes the entry.</summary>
    public async ValueTask<LayerEntry> ReadAsync(LayerEntry entry, Stream content, CancellationToken cancelled)
    {
        using var counter = new CountingStream();
        var isHashed = hash && entry.Bytes >= MinHashed;
        var deflate = compress ? new DeflateStream(counter, CompressionLevel.Fastest, leaveOpen: true) : null;
        try
        {
            // Whole buffers: the compressed size depends on how the content is divided.
            while (await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancelled)
                .ConfigureAwait(false) is > 0 and var read)
            {
#pragma warning disable CA1849 // The counter does not wait.
                deflate?.Write(buffer, 0, read);
#pragma warning restore CA1849
                if (isHashed)
                    sha.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            if (deflate is not null)
                await deflate.DisposeAsync().ConfigureAwait(false);
        }

        return entry with
        {
            PackedBytes = compress ? counter.Count : null,
            ContentHash = isHashed ? Math.Max(1, BinaryPrimitives.ReadUInt64BigEndian(sha.GetHashAndReset())) : 0,
        };
    }

    public void Dispose() => sha.Dispose();

    private sealed class CountingStream : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Count += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Count += buffer.Length;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Count += count;
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
