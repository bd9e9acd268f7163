namespace SlimContainer.Sdk.Inspection;

/// <summary>What is read of one image at most: its layers are not to be trusted.</summary>
internal sealed class LayerLimits
{
    /// <summary>The size of an entry, and of all together: no sum overflows.</summary>
    public const long MaxBytes = 1L << 50;

    /// <summary>The length of an extended header: file attributes can be large.</summary>
    public const int MaxExtendedHeader = 4 << 20;

    private const int MaxEntries = 5_000_000;
    private const int MaxNameLength = 32 << 10;
    private const long MaxNames = 512 << 20;
    private const long MaxKept = 256 << 20;

    private long bytes;
    private long names;
    private long kept;
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

    /// <summary>Whether content can still be kept; then it is counted.</summary>
    public bool TryKeep(long size)
    {
        if (size > OwnerFiles.MaxBytes || kept + size > MaxKept)
            return false;

        kept += size;
        return true;
    }
}
