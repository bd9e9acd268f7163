namespace SlimContainer.Sdk.Inspection;

/// <summary>What is read of one image at most: its layers are not to be trusted.</summary>
/// <param name="maxUnpacked">The decompressed bytes up to which any compression is accepted.</param>
internal sealed class LayerLimits(long maxUnpacked = LayerLimits.MaxUnpacked)
{
    /// <summary>The decompressed bytes up to which any compression is accepted: reading them takes seconds.</summary>
    public const long MaxUnpacked = 8L << 30;

    /// <summary>The size of an entry, and of all together: no sum overflows.</summary>
    public const long MaxBytes = 1L << 50;

    /// <summary>The length of an extended header: file attributes can be large.</summary>
    public const int MaxExtendedHeader = 4 << 20;

    private const int MaxEntries = 5_000_000;
    private const int MaxNameLength = 32 << 10;
    private const long MaxNames = 512 << 20;
    private const long MaxKept = 256 << 20;

    // Layers of files compress to a half or a tenth of their size; gzip cannot do more than 1032, and zstd can.
    private const int MaxRatio = 100;

    private long bytes;
    private long names;
    private long kept;
    private long unpacked;
    private long packed;
    private int entries;

    /// <summary>Counts an entry.</summary>
    /// <exception cref="InvalidDataException">It is too much.</exception>
    public void Add(LayerEntry entry)
    {
        entries++;
        bytes += entry.Bytes;
        names += entry.Path.Length + entry.LinkTarget.Length;
        if (entries > MaxEntries)
            throw new InvalidDataException($"it has more than {MaxEntries} entries");
        if (entry.Path.Length > MaxNameLength || entry.LinkTarget.Length > MaxNameLength || names > MaxNames)
            throw new InvalidDataException("its paths are too long");
        if (bytes > MaxBytes)
            throw new InvalidDataException("the sizes of its files are invalid");
    }

    /// <summary>Counts decompressed bytes, and the compressed ones that they are from.</summary>
    /// <exception cref="InvalidDataException">It is too much.</exception>
    public void AddUnpacked(long unpackedBytes, long packedBytes)
    {
        unpacked += unpackedBytes;
        packed += packedBytes;
        if (unpacked > maxUnpacked && unpacked / MaxRatio > packed)
        {
            throw new InvalidDataException(
                $"its {ByteSize.Format(packed)} decompress to more than {ByteSize.Format(maxUnpacked)}");
        }
    }

    /// <summary>Whether content can still be kept; then it is counted.</summary>
    public bool TryKeep(long size)
    {
        if (size > OwnerFiles.MaxBytes || kept + size > MaxKept)
            return false;

        kept += size;
        return true;
    }
}
