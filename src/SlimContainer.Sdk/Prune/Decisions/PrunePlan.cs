namespace SlimContainer.Sdk.Prune;

/// <summary>Whether an image is removed, and why.</summary>
/// <param name="Image">The image.</param>
/// <param name="IsRemoved">Whether it is removed.</param>
/// <param name="Reason">The reason, for a line of a table.</param>
internal sealed record PruneDecision(StoredImage Image, bool IsRemoved, string Reason)
{
    /// <summary>The bytes that no kept image needs; null if unknown.</summary>
    public long? UniqueBytes { get; init; }
}

/// <summary>The decisions about a project's images.</summary>
/// <param name="Decisions">One for each image of the project, the newest first.</param>
/// <param name="Bytes">The bytes of all images that go; layers of unknown size are not counted.</param>
internal sealed record PrunePlan(ValueList<PruneDecision> Decisions, long Bytes)
{
    /// <summary>Whether <see cref="Bytes"/> counts all layers.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>The images that go, the oldest first.</summary>
    public ValueList<PruneDecision> Removed => Decisions.Where(decision => decision.IsRemoved).Reverse().ToValueList();
}
