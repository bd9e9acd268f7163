namespace SlimContainer.Sdk.Inspection;

/// <summary>Reads the entries of layers: headers only, unless the content is to be measured or kept.</summary>
/// <param name="options">What to read.</param>
internal sealed class LayerReader(ReadOptions options)
{
    private const string Whiteout = ".wh.";
    private const string OpaqueFolder = ".wh..wh..opq";
    private const string UnionMetadata = ".wh..wh.";

    // The same for all layers of an image.
    private readonly LayerLimits limits = new(options.MaxUnpacked);

    /// <summary>Reads a layer, of whatever compression.</summary>
    /// <param name="blob">The layer.</param>
    /// <param name="digest">Its expected digest; empty if unknown.</param>
    /// <param name="diffId">The digest of its tar; empty if unknown.</param>
    /// <param name="verifyAlways">Whether to verify the digest of an uncompressed layer too, which takes time.</param>
    /// <param name="cancelled">Cancels.</param>
    /// <exception cref="InvalidDataException">It is not a layer, or a corrupt one.</exception>
    public async Task<LayerContents> ReadAsync(
        Blob blob, string digest, string diffId, bool verifyAlways, CancellationToken cancelled)
    {
        var start = await blob.PeekAsync(Compression.MagicBytes, cancelled).ConfigureAwait(false);
        var format = Compression.Detect(start.Span);
        var isPacked = format is BlobFormat.Gzip or BlobFormat.Zstd;
        if (!isPacked && format != BlobFormat.Tar)
            throw new InvalidDataException("a layer is neither a tar nor compressed by gzip or zstd");

        if (digest.Length > 0 && (isPacked || verifyAlways))
            blob.StartHash(digest);

        var isMeasured = !isPacked && !options.BaseDiffIds.Contains(diffId);
        using var measure = new FileMeasure(
            isMeasured && options.MeasurePacked, options.HashContents && !options.BaseDiffIds.Contains(diffId));
        var contents = await ReadTarAsync(blob, format, measure, cancelled).ConfigureAwait(false);
        await blob.DrainAsync(cancelled).ConfigureAwait(false);
        blob.VerifyHash(digest);
        return contents with
        {
            PackedBytes = isPacked ? blob.BytesRead
                : isMeasured && options.MeasurePacked ? contents.Entries.Sum(entry => entry.PackedBytes ?? 0)
                : null,
        };
    }

    private async Task<LayerContents> ReadTarAsync(
        Blob blob, BlobFormat format, FileMeasure measure, CancellationToken cancelled)
    {
        List<LayerEntry> entries = [];
        Dictionary<string, ReadOnlyMemory<byte>> texts = [];
        // The blob itself is not to be disposed.
        var unpacked = Compression.Unpack(blob, format, limits);
        try
        {
            var source = new ByteSource(unpacked);
            var items = new TarItems(source);
            while (await items.NextAsync(cancelled).ConfigureAwait(false) is { } item)
            {
                if (ToEntry(item) is not { } entry)
                    continue;
                if (item.StoredBytes > 0 && item.StoredBytes == entry.Bytes)
                    entry = await ReadContentAsync(entry, items.Open(item), texts, measure, cancelled)
                        .ConfigureAwait(false);
                limits.Add(entry);
                entries.Add(entry);
            }

            await source.DrainAsync(cancelled).ConfigureAwait(false);
            return new LayerContents(entries, source.Position, null, texts);
        }
        finally
        {
            if (unpacked != blob)
                await unpacked.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<LayerEntry> ReadContentAsync(
        LayerEntry entry,
        Blob content,
        Dictionary<string, ReadOnlyMemory<byte>> texts,
        FileMeasure measure,
        CancellationToken cancelled)
    {
        if (OwnerFiles.Contains(entry.Path) && limits.TryKeep(entry.Bytes))
        {
            var text = await content.ReadAllAsync((int)OwnerFiles.MaxBytes, cancelled).ConfigureAwait(false);
            texts[entry.Path] = text;
            return measure.Needs(entry.Bytes)
                ? await measure.ReadAsync(entry, new MemoryStream(text), cancelled).ConfigureAwait(false)
                : entry;
        }

        if (options.FindBundles)
        {
            var start = await content.PeekAsync(sizeof(int), cancelled).ConfigureAwait(false);
            if (BundleStream.CanBe(entry.Path, start.Span))
                return await ReadExecutableAsync(entry, content, texts, measure, cancelled).ConfigureAwait(false);
        }

        return measure.Needs(entry.Bytes)
            ? await measure.ReadAsync(entry, content, cancelled).ConfigureAwait(false)
            : entry;
    }

    private async ValueTask<LayerEntry> ReadExecutableAsync(
        LayerEntry entry,
        Blob content,
        Dictionary<string, ReadOnlyMemory<byte>> texts,
        FileMeasure measure,
        CancellationToken cancelled)
    {
        await using var bundle = new BundleStream(content, entry.Bytes);
        entry = await measure.ReadAsync(entry, bundle, cancelled).ConfigureAwait(false);
        if (bundle.Manifest() is not { } manifest)
            return entry;

        var deps = bundle.Content(manifest.DepsOffset, manifest.DepsBytes);
        if (manifest.DepsJson.EndsWith(".deps.json", StringComparison.Ordinal) && limits.TryKeep(deps.Length))
            texts[BundledFile.PathIn(entry.Path, manifest.DepsJson)] = deps.ToArray();
        foreach (var file in manifest.Files)
        {
            limits.Add(new LayerEntry(file.Path, LayerEntryKind.Other, 0));
        }

        return entry with { Bundled = manifest.Files };
    }

    // Null for the root, and for files in which union file systems keep notes of their own.
    private static LayerEntry? ToEntry(TarItem item)
    {
        var slash = item.Path.LastIndexOf('/');
        var name = item.Path.AsSpan(slash + 1);
        if (name.StartsWith(Whiteout, StringComparison.Ordinal))
        {
            var folder = item.Path[..Math.Max(0, slash)];
            return name switch
            {
                OpaqueFolder => new LayerEntry(folder, LayerEntryKind.OpaqueFolder, 0),
                _ when name.StartsWith(UnionMetadata, StringComparison.Ordinal) => null,
                _ => new LayerEntry(
                    EntryPath.Normalize(item.Path.Remove(slash + 1, Whiteout.Length)), LayerEntryKind.Whiteout, 0),
            };
        }

        return item.Path.Length == 0 ? null : item.Type switch
        {
            '1' => new LayerEntry(item.Path, LayerEntryKind.HardLink, 0)
            {
                LinkTarget = EntryPath.Normalize(item.LinkTarget),
            },
            '2' => new LayerEntry(item.Path, LayerEntryKind.SymbolicLink, 0) { LinkTarget = item.LinkTarget },
            '5' => new LayerEntry(item.Path, LayerEntryKind.Folder, 0),
            '3' or '4' or '6' => new LayerEntry(item.Path, LayerEntryKind.Other, 0),
            _ => new LayerEntry(item.Path, LayerEntryKind.File, item.RealBytes),
        };
    }
}
