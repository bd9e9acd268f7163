namespace SlimContainer.Sdk.Prune;

/// <summary>The records of BuildKit's cache to remove. They have no label: they are of all projects.</summary>
/// <param name="Removed">The records to remove.</param>
/// <param name="Spared">The cache mounts, which are kept.</param>
internal sealed record CachePlan(ValueList<CacheRecord> Removed, ValueList<CacheRecord> Spared)
{
    /// <summary>
    /// The types that go: results of instructions and copies of build contexts. Named one by one, because older
    /// versions of buildx cannot exclude a type.
    /// </summary>
    public static readonly ValueList<string> Types = ["regular", "source.local", "source.git.checkout"];

    /// <summary>The decisions about the records.</summary>
    public static CachePlan Of(ValueList<CacheRecord> records) => new(
        records.Where(record => Types.Contains(record.Type) && record is { IsReclaimable: true, IsOld: true })
            .ToValueList(),
        records.Where(record => record.Type == CacheRecord.CacheMount).ToValueList());

    /// <summary>The lines of output.</summary>
    public IEnumerable<string> Lines() =>
    [
        Removed.Count == 0
            ? "Build cache of all projects: nothing was unused for two days."
            : $"Build cache of all projects, unused for two days: {Removed.Count} records, "
                + $"{ByteSize.Format(Removed.Sum(record => record.Bytes))}.",
        .. Spared.GroupBy(mount => mount.MountName)
            .OrderBy(mount => mount.Key, StringComparer.Ordinal)
            .Select(mount => $"Cache mount {mount.Key} is kept: {ByteSize.Format(mount.Sum(one => one.Bytes))}."),
    ];
}
