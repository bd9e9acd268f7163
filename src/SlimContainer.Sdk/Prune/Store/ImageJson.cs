using System.Globalization;
using System.Text.Json;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Prune;

/// <summary>Reads images from the JSON of an engine. A field that is missing is empty.</summary>
internal static class ImageJson
{
    private const string Algorithm = "sha256:";

    /// <summary>An image in the JSON of <c>image inspect</c> of Docker or podman, without sizes.</summary>
    public static StoredImage OfInspect(JsonElement image) => new()
    {
        Id = WithoutAlgorithm(Text(image, "Id")),
        Digest = Text(image, "Digest"),
        Tags = Tags(Field(image, "RepoTags")),
        DigestNames = Texts(Field(image, "RepoDigests")).Select(NameOf).Distinct().ToValueList(),
        // Zero if it was never tagged.
        Time = Time(Field(image, "Metadata"), "LastTagTime") is { Year: > 1 } tagged
            ? tagged
            : Time(image, "Created"),
        Project = Text(Field(Field(image, "Config"), "Labels"), ProjectLabel.Key),
        Layers = LayerSizes.WithSizes(Digests(image), sizes: null),
        History = History(Field(image, "History")),
    };

    /// <summary>The digests of the layers in the JSON of <c>image inspect</c>.</summary>
    public static IReadOnlyList<string> Digests(JsonElement image) =>
        [.. Texts(Field(Field(image, "RootFS"), "Layers"))];

    /// <summary>An image in the JSON of <c>buildah inspect</c>.</summary>
    /// <param name="image">The image.</param>
    /// <param name="tags">Its tags.</param>
    public static StoredImage OfBuildah(JsonElement image, ValueList<string> tags)
    {
        var configuration = Field(image, "OCIv1");
        var digests = Texts(Field(Field(configuration, "rootfs"), "diff_ids")).ToList();
        var sizes = ManifestSizes(Text(image, "Manifest"));
        return new StoredImage
        {
            Id = WithoutAlgorithm(Text(image, "FromImageID")),
            Digest = Text(image, "FromImageDigest"),
            Tags = tags,
            Time = Time(configuration, "created"),
            Project = Text(Field(Field(configuration, "config"), "Labels"), ProjectLabel.Key),
            Layers = LayerSizes.WithSizes(digests, sizes.Count == digests.Count ? sizes : null),
            History = History(Field(configuration, "history")),
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
    public static ValueList<string> Tags(JsonElement tags) =>
        Texts(tags).Where(tag => !tag.Contains("<none>", StringComparison.Ordinal)).ToValueList();

    /// <summary>A text; empty if it is missing.</summary>
    public static string Text(JsonElement element, string name) =>
        Field(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>A field; undefined if it is missing.</summary>
    public static JsonElement Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field) ? field : default;

    /// <summary>The elements of an array; none if it is missing.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : [];

    private static IEnumerable<string> Texts(JsonElement array) => Elements(array)
        .Where(element => element.ValueKind == JsonValueKind.String)
        .Select(element => element.GetString()!);

    private static DateTimeOffset Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(
            Text(element, name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : default;

    private static ValueList<HistoryEntry> History(JsonElement history) => Elements(history)
        .Select(entry => new HistoryEntry(
            Text(entry, "created_by"),
            IsEmpty: Field(entry, "empty_layer").ValueKind == JsonValueKind.True))
        .ToValueList();

    private static IReadOnlyList<long?> ManifestSizes(string json)
    {
        try
        {
            using var manifest = JsonDocument.Parse(json);
            return
            [
                .. Elements(Field(manifest.RootElement, "layers"))
                    .Select(layer => Field(layer, "size"))
                    .Select(size => size.ValueKind == JsonValueKind.Number ? size.GetInt64() : (long?)null),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
