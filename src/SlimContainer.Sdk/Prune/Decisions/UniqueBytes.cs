namespace SlimContainer.Sdk.Prune;

/// <summary>Counts the bytes that removing images frees: layers that no kept image needs.</summary>
internal static class UniqueBytes
{
    /// <summary>Adds the bytes of each image, and of all that go together.</summary>
    public static PrunePlan AddTo(ValueList<PruneDecision> decisions, ImageStore store)
    {
        var removed = decisions.Where(decision => decision.IsRemoved).Select(decision => decision.Image).ToList();
        var ids = removed.Select(image => image.Id).ToHashSet();
        var needed = store.Images
            .Where(image => !ids.Contains(image.Id))
            .SelectMany(image => image.Layers.Select(layer => layer.Chain))
            .CountBy(chain => chain)
            .ToDictionary();
        var freed = removed.SelectMany(image => image.Layers)
            .Where(layer => !needed.ContainsKey(layer.Chain))
            .DistinctBy(layer => layer.Chain)
            .ToList();
        return new PrunePlan(
            decisions.Select(decision => decision with { UniqueBytes = Of(decision, needed) }).ToValueList(),
            freed.Sum(layer => layer.Bytes ?? 0))
        {
            IsExact = freed.TrueForAll(layer => layer.Bytes is not null),
        };
    }

    // Null, if the size of any layer that counts is unknown.
    private static long? Of(PruneDecision decision, Dictionary<string, int> needed) => decision.Image.Layers
        .Where(layer => needed.GetValueOrDefault(layer.Chain) <= (decision.IsRemoved ? 0 : 1))
        .Aggregate((long?)0, (sum, layer) => sum + layer.Bytes);
}
