using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Scan;

/// <summary>The base image of an image, compared with what its tag is now.</summary>
internal sealed record BaseStatus
{
    /// <summary>Nothing is known: an image from scratch, or an unknown base image.</summary>
    public static BaseStatus Unknown { get; } = new();

    /// <summary>The base image by name and tag; empty if unknown.</summary>
    public string Image { get; init; } = "";

    /// <summary>The day on which the base image in use was created, as <c>2026-08-12</c>; empty if unknown.</summary>
    public string Created { get; init; } = "";

    /// <summary>Whether the tag is another image now; null if the registry was not asked or did not answer.</summary>
    public bool? HasMoved { get; init; }

    /// <summary>The tag's digest in the registry; empty if unknown.</summary>
    public string NewDigest { get; init; } = "";

    /// <summary>The day on which the tag's image was created; empty if unknown.</summary>
    public string NewCreated { get; init; } = "";

    /// <summary>Why <see cref="HasMoved"/> is unknown; empty if it is known.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What a scan of the tag's image finds; null if it was not scanned.</summary>
    [JsonIgnore]
    public ValueList<Vulnerability>? Remaining { get; init; }
}
