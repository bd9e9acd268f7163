using System.Text.Json;

namespace SlimContainer.Sdk.Inspection;

/// <summary>What an index or a manifest refers to (OCI image-spec, descriptor.md).</summary>
/// <param name="Digest">The digest; empty where an archive has only paths.</param>
internal sealed record Descriptor(string Digest)
{
    /// <summary>The path in the archive or layout, if it does not follow from the digest.</summary>
    public string Path { get; init; } = "";

    /// <summary>The media type, which may be wrong.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>The size of the blob; null if unknown.</summary>
    public long? Size { get; init; }

    /// <summary>Such as <c>linux/arm64/v8</c>; empty if unknown.</summary>
    public string Platform { get; init; } = "";

    /// <summary>The names of the image, in an index of an archive or a layout.</summary>
    public ValueList<string> Names { get; init; } = [];

    /// <summary>Whether it is a statement about another image and not an image.</summary>
    public bool IsAttestation { get; init; }

    /// <summary>Whether the blob may be anywhere but here: a layer of Windows.</summary>
    public bool IsForeign =>
        MediaType.Contains("nondistributable", StringComparison.Ordinal)
        || MediaType.Contains(".foreign.", StringComparison.Ordinal);

    /// <summary>The path in the archive or layout.</summary>
    public string BlobPath => Path.Length > 0 ? Path : BlobDigest.BlobPath(Digest);

    /// <exception cref="InvalidDataException">It has no digest.</exception>
    public static Descriptor Read(JsonElement json)
    {
        var digest = json.Text("digest");
        if (!BlobDigest.IsValid(digest))
            throw new InvalidDataException("a manifest in it refers to an invalid digest");

        var platform = json.Property("platform");
        var annotations = json.Property("annotations");
        return new Descriptor(digest)
        {
            MediaType = json.Text("mediaType"),
            Size = json.Property("size") is { ValueKind: JsonValueKind.Number } size
                && size.TryGetInt64(out var bytes) ? bytes : null,
            Platform = ImagePlatform.Read(platform),
            IsAttestation = platform.Text("os") == "unknown"
                || annotations.Text("vnd.docker.reference.type").Length > 0,
            Names = ((string[])
                [
                    annotations.Text("io.containerd.image.name"),
                    annotations.Text("org.opencontainers.image.ref.name"),
                ]).Where(name => name.Length > 0).Distinct().ToValueList(),
        };
    }
}
