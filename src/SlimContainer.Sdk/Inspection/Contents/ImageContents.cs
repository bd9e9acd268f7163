namespace SlimContainer.Sdk.Inspection;

/// <summary>Everything that is read from an image: its configuration, and each entry of each layer.</summary>
internal sealed record ImageContents
{
    /// <summary>The reference or path as the user wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>The digest of the image's manifest or configuration; empty if unknown.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The configuration.</summary>
    public required ImageConfiguration Configuration { get; init; }

    /// <summary>The layers, from the base up.</summary>
    public required ValueList<ImageLayer> Layers { get; init; }

    /// <summary>
    /// The content of small files that say who owns other files (see <see cref="OwnerFiles"/>), by the index of the
    /// layer and the path.
    /// </summary>
    public required IReadOnlyDictionary<(int Layer, string Path), ReadOnlyMemory<byte>> Texts { get; init; }
}

/// <summary>What an image's configuration says (OCI image-spec, config.md).</summary>
internal sealed record ImageConfiguration
{
    /// <summary>The operating system and the architecture, such as <c>linux/arm64/v8</c>; empty if unknown.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The environment variables, as <c>NAME=value</c>.</summary>
    public ValueList<string> Environment { get; init; } = [];

    /// <summary>The entry point, followed by the command.</summary>
    public ValueList<string> Command { get; init; } = [];

    /// <summary>The user; empty for root.</summary>
    public string User { get; init; } = "";

    /// <summary>The working folder.</summary>
    public string WorkingFolder { get; init; } = "";

    /// <summary>The time of creation as it is written; empty if unknown.</summary>
    public string Created { get; init; } = "";
}
