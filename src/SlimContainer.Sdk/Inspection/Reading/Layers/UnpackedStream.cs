namespace SlimContainer.Sdk.Inspection;

/// <summary>Decompressed content, as much of it as its compressed size may have.</summary>
/// <param name="unpacked">The decompressed content.</param>
/// <param name="packed">What it is decompressed from.</param>
/// <param name="limits">The limits, which other content of the same image counts for too.</param>
internal sealed class UnpackedStream(Stream unpacked, Blob packed, LayerLimits limits) : ForwardStream
{
    private long counted = packed.BytesRead;

    /// <exception cref="InvalidDataException">It is too much.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await unpacked.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        limits.AddUnpacked(read, packed.BytesRead - counted);
        counted = packed.BytesRead;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacked.Dispose();
        base.Dispose(disposing);
    }
}
