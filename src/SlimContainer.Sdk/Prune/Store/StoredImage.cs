namespace SlimContainer.Sdk.Prune;

/// <summary>An image in an engine's store.</summary>
internal sealed record StoredImage
{
    /// <summary>The ID, without its algorithm.</summary>
    public required string Id { get; init; }

    /// <summary>The digest of its manifest; empty if unknown.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The tags, each with its repository; none for an untagged image.</summary>
    public ValueList<string> Tags { get; init; } = [];

    /// <summary>The repositories that it was pulled from or pushed to by digest.</summary>
    public ValueList<string> DigestNames { get; init; } = [];

    /// <summary>When it was tagged last, or for engines that don't record that, created.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The value of <see cref="ProjectLabel"/>; empty for an image of another tool.</summary>
    public string Project { get; init; } = "";

    /// <summary>The layers, from the base up.</summary>
    public ValueList<StoredLayer> Layers { get; init; } = [];

    /// <summary>The instructions, from the base up.</summary>
    public ValueList<HistoryEntry> History { get; init; } = [];

    /// <summary>The unpacked size; null if a layer's is unknown.</summary>
    public long? Bytes => Layers.Aggregate((long?)0, (sum, layer) => sum + layer.Bytes);

    /// <summary>For messages.</summary>
    public string Name => Tags.Count > 0 ? Tags[0] : $"<none> {Id[..Math.Min(12, Id.Length)]}";
}

/// <summary>A layer as engines store it: the same files above other layers are another layer.</summary>
/// <param name="Chain">Identifies the layer with those below it.</param>
/// <param name="Bytes">The unpacked size; null if unknown.</param>
internal sealed record StoredLayer(string Chain, long? Bytes);

/// <summary>An instruction in an image's history.</summary>
/// <param name="CreatedBy">The instruction.</param>
/// <param name="Bytes">The size of its layer; null if unknown.</param>
/// <param name="IsEmpty">Whether it has no layer; null if unknown.</param>
internal sealed record HistoryEntry(string CreatedBy, long? Bytes = null, bool? IsEmpty = null);

/// <summary>The content of an engine's image store.</summary>
/// <param name="Images">All images, except for the intermediate ones of others.</param>
/// <param name="Used">The IDs of images that a container uses, running or stopped.</param>
internal sealed record ImageStore(ValueList<StoredImage> Images, IReadOnlySet<string> Used)
{
    /// <summary>The digests of images that a multi-platform image contains.</summary>
    public IReadOnlySet<string> Platforms { get; init; } = new HashSet<string>();

    /// <summary>Whether <see cref="StoredImage.Time"/> is the time of the tag.</summary>
    public bool HasTagTimes { get; init; }

    /// <summary>Whether untagged images are also stages of a build, which is how the engine caches them.</summary>
    public bool HasStages { get; init; }
}
