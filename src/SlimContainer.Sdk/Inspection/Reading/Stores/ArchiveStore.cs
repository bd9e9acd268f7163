namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// An image in a tar: of <c>docker save</c>, old and new, or an OCI layout. The manifests can come after the layers
/// that they refer to. So a file is read twice: for the documents, then for the layers of the image. Of a stream, all
/// blobs are read as they come; one that is not a layer matters only if a manifest refers to it.
/// </summary>
internal sealed class ArchiveStore : LocalStore
{
    // All documents: a stream could be nothing but documents.
    private const long MaxDocuments = 128 << 20;

    private readonly LayerReader reader;
    private readonly Stream? file;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Offset, long Length)> blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LayerContents> layers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Exception> broken = new(StringComparer.Ordinal);
    private long documentBytes;

    private ArchiveStore(Stream? file, ReadOptions options)
    {
        this.file = file;
        reader = new LayerReader(options);
    }

    /// <summary>Reads the archive.</summary>
    /// <param name="content">The archive. A file has to stay open as long as the store is used.</param>
    /// <param name="options">What to read.</param>
    /// <param name="cancelled">Cancels.</param>
    /// <exception cref="InvalidDataException">It is not an archive, or a corrupt one.</exception>
    public static async Task<ArchiveStore> ReadAsync(Stream content, ReadOptions options, CancellationToken cancelled)
    {
        using var whole = new Blob(new ByteSource(content), length: null);
        var start = await whole.PeekAsync(Compression.MagicBytes, cancelled).ConfigureAwait(false);
        var format = Compression.Detect(start.Span);
        if (start.IsEmpty || format is BlobFormat.Unknown or BlobFormat.Json)
            throw new InvalidDataException(start.IsEmpty ? "it is empty" : "it is not a tar archive");

        // An archive may be compressed as a whole.
        var unpacked = Compression.Unpack(whole, format, new LayerLimits(options.MaxUnpacked));
        var isFile = content.CanSeek && format == BlobFormat.Tar;
        var store = new ArchiveStore(isFile ? content : null, options);
        try
        {
            await store.ReadItemsAsync(new ByteSource(unpacked), cancelled).ConfigureAwait(false);
        }
        finally
        {
            if (unpacked != whole)
                await unpacked.DisposeAsync().ConfigureAwait(false);
        }

        return store;
    }

    public override bool Contains(Descriptor descriptor) => texts.ContainsKey(Target(descriptor.BlobPath));

    public override async Task<LayerContents?> LayerAsync(
        Descriptor descriptor, string diffId, CancellationToken cancelled)
    {
        var path = Target(descriptor.BlobPath);
        if (broken.TryGetValue(path, out var failure))
            throw new InvalidDataException(failure.Message, failure);
        if (layers.TryGetValue(path, out var known))
            return known;
        if (file is null || !blobs.TryGetValue(path, out var place))
            return null;

        file.Position = place.Offset;
        using var blob = new Blob(new ByteSource(file), place.Length);
        var layer = await reader.ReadAsync(blob, descriptor.Digest, diffId, verifyAlways: false, cancelled)
            .ConfigureAwait(false);
        layers[path] = layer;
        return layer;
    }

    protected override ReadOnlyMemory<byte>? Document(string path) =>
        texts.TryGetValue(Target(path), out var text) ? text : (ReadOnlyMemory<byte>?)null;

    private async Task ReadItemsAsync(ByteSource source, CancellationToken cancelled)
    {
        var items = new TarItems(source);
        var limits = new LayerLimits();
        while (await items.NextAsync(cancelled).ConfigureAwait(false) is { } item)
        {
            limits.Add(new LayerEntry(item.Path, LayerEntryKind.File, item.RealBytes) { LinkTarget = item.LinkTarget });
            if (item.Type == '1')
                links[item.Path] = EntryPath.Normalize(item.LinkTarget);
            else if (item.Type == '2')
                links[item.Path] = EntryPath.Resolve(item.Path, item.LinkTarget);
            else if (item.Type is '0' or '\0')
                await ReadBlobAsync(item, items.Open(item), source.Position, cancelled).ConfigureAwait(false);
        }

        // Lets the process that writes to the stream finish.
        if (file is null)
            await source.DrainAsync(cancelled).ConfigureAwait(false);
    }

    private async ValueTask ReadBlobAsync(TarItem item, Blob blob, long offset, CancellationToken cancelled)
    {
        var start = await blob.PeekAsync(Compression.MagicBytes, cancelled).ConfigureAwait(false);
        switch (Compression.Detect(start.Span))
        {
            case BlobFormat.Json when item.StoredBytes <= Documents.MaxBytes:
                documentBytes += item.StoredBytes;
                if (documentBytes > MaxDocuments)
                    throw new InvalidDataException("its manifests are too large");
                texts[item.Path] = await blob.ReadAllAsync(Documents.MaxBytes, cancelled).ConfigureAwait(false);
                break;
            case BlobFormat.Tar or BlobFormat.Gzip or BlobFormat.Zstd when file is null:
                await ReadLayerAsync(item, blob, cancelled).ConfigureAwait(false);
                break;
            default:
                blobs[item.Path] = (offset, item.StoredBytes);
                broken.Remove(item.Path);
                if (file is null)
                    broken[item.Path] = new InvalidDataException($"the format of its blob {item.Path} is unknown");
                break;
        }
    }

    // A layer that is corrupt is passed over: only the manifest tells whether it is part of the image.
    private async ValueTask ReadLayerAsync(TarItem item, Blob blob, CancellationToken cancelled)
    {
        var digest = BlobDigest.OfPath(item.Path);
        try
        {
            // Uncompressed, the blob is what the diff ID is the digest of.
            layers[item.Path] = await reader.ReadAsync(blob, digest, digest, verifyAlways: false, cancelled)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (ImageErrors.IsCorrupt(failure))
        {
            broken[item.Path] = failure;
        }
    }

    // Two layers with the same content are one and a link.
    private string Target(string path)
    {
        for (var steps = 0; steps < 8 && links.TryGetValue(path, out var target); steps++)
        {
            path = target;
        }

        return path;
    }
}
