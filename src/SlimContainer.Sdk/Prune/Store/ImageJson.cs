using System.Globalization;
using System.Text.Json;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Prune;

/// <summary>Reads images from the JSON of an engine. A field that is missing is empty.</summary>
internal static class ImageJson
{
    private const string Algorithm = "sha256:";

    /// <summary>An image in the JSON of <c>image inspect</c> of Docker or podman, without sizes.</summary>
    public static StoredImage OfInspect(JsonElement image) => new()
    {
        Id = WithoutAlgorithm(image.Text("Id")),
        Digest = image.Text("Digest"),
        Tags = Tags(image, "RepoTags"),
        DigestNames = image.Texts("RepoDigests").Select(NameOf).Distinct().ToValueList(),
        // Zero if it was never tagged.
        Time = Time(image.Property("Metadata"), "LastTagTime") is { Year: > 1 } tagged
            ? tagged
            : Time(image, "Created"),
        Project = image.Property("Config").Property("Labels").Text(ProjectLabel.Key),
        Layers = LayerSizes.WithSizes(Digests(image), sizes: null),
        History = History(image, "History"),
    };

    /// <summary>The digests of the layers in the JSON of <c>image inspect</c>.</summary>
    public static IReadOnlyList<string> Digests(JsonElement image) =>
        image.Property("RootFS").Texts("Layers");

    /// <summary>An image in the JSON of <c>buildah inspect</c>.</summary>
    /// <param name="image">The image.</param>
    /// <param name="tags">Its tags.</param>
    public static StoredImage OfBuildah(JsonElement image, ValueList<string> tags)
    {
        var configuration = image.Property("OCIv1");
        var digests = configuration.Property("rootfs").Texts("diff_ids");
        var sizes = ManifestSizes(image.Text("Manifest"));
        return new StoredImage
        {
            Id = WithoutAlgorithm(image.Text("FromImageID")),
            Digest = image.Text("FromImageDigest"),
            Tags = tags,
            Time = Time(configuration, "created"),
            Project = configuration.Property("config").Property("Labels").Text(ProjectLabel.Key),
            Layers = LayerSizes.WithSizes(digests, sizes.Count == digests.Count ? sizes : null),
            History = History(configuration, "history"),
        };
    }

    /// <summary>A tag's repository, without the registry that an engine adds or leaves out.</summary>
    public static string NameOf(string reference)
    {
        var name = ImageReference.Parse(reference).Name;
        string[] implied = ["localhost/", "docker.io/library/", "docker.io/"];
        return Array.Find(implied, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix
            ? name[prefix.Length..]
            : name;
    }

    /// <summary>An ID without its algorithm, which only some commands print.</summary>
    public static string WithoutAlgorithm(string id) =>
        id.StartsWith(Algorithm, StringComparison.Ordinal) ? id[Algorithm.Length..] : id;

    /// <summary>The tags without the placeholders of untagged images.</summary>
    public static ValueList<string> Tags(JsonElement image, string name) =>
        image.Texts(name).Where(tag => !tag.Contains("<none>", StringComparison.Ordinal)).ToValueList();

    private static DateTimeOffset Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(
            element.Text(name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : default;

    private static ValueList<HistoryEntry> History(JsonElement image, string name) => image.Items(name)
        .Select(entry => new HistoryEntry(
            entry.Text("created_by"),
            IsEmpty: entry.Property("empty_layer").ValueKind == JsonValueKind.True))
        .ToValueList();

    private static IReadOnlyList<long?> ManifestSizes(string json)
    {
        try
        {
            return
            [
                .. JsonElement.Parse(json).Items("layers")
                    .Select(layer => layer.Property("size"))
                    .Select(size => size.ValueKind == JsonValueKind.Number ? size.GetInt64() : (long?)null),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
