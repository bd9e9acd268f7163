namespace SlimContainer.Sdk.Prune;

/// <summary>Which records of BuildKit's cache go. They have no label: they are those of all projects.</summary>
/// <param name="Going">The records that go.</param>
/// <param name="Spared">The cache mounts, which stay.</param>
internal sealed record CachePlan(ValueList<CacheRecord> Going, ValueList<CacheRecord> Spared)
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
        Going.Count == 0
            ? "Build cache of all projects: nothing was unused for two days."
            : $"Build cache of all projects, unused for two days: {Going.Count} records, "
                + $"{ByteSize.Format(Going.Sum(record => record.Bytes))}.",
        .. Spared.GroupBy(mount => mount.MountName)
            .OrderBy(mount => mount.Key, StringComparer.Ordinal)
            .Select(mount => $"Cache mount {mount.Key} is kept: {ByteSize.Format(mount.Sum(one => one.Bytes))}."),
    ];
}
