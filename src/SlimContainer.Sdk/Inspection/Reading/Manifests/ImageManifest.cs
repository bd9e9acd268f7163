using System.Text.Json;

namespace SlimContainer.Sdk.Inspection;

/// <summary>The manifest of an image for one platform.</summary>
/// <param name="Digest">Its digest; that of the configuration where an archive has no manifests.</param>
/// <param name="Configuration">The configuration.</param>
/// <param name="Layers">The layers, from the base up.</param>
internal sealed record ImageManifest(string Digest, Descriptor Configuration, ValueList<Descriptor> Layers)
{
    /// <summary>Reads a manifest.</summary>
    /// <param name="digest">Its digest.</param>
    /// <param name="json">The document.</param>
    /// <exception cref="InvalidDataException">It is not the manifest of an image.</exception>
    public static ImageManifest Read(string digest, JsonElement json)
    {
        if (json.Property("schemaVersion") is { ValueKind: JsonValueKind.Number } version
            && version.GetRawText() == "1")
        {
            throw new InvalidDataException(
                "its manifest has schema 1, which no engine supports any more. Push it again with a current engine");
        }

        if (json.Property("config").ValueKind != JsonValueKind.Object)
            throw new InvalidDataException("its manifest is not one of an image");

        return new ImageManifest(
            digest,
            Descriptor.Read(json.Property("config")),
            json.Items("layers").Select(Descriptor.Read).ToValueList());
    }

    /// <summary>
    /// The images in the <c>manifest.json</c> of <c>docker save</c>, which names paths in place of digests.
    /// </summary>
    public static IEnumerable<(ImageManifest Manifest, ValueList<string> Names)> ReadSaved(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException("its manifest.json is not a list of images");

        foreach (var image in json.EnumerateArray())
        {
            var manifest = new ImageManifest(
                "",
                AtPath(image.Text("Config")),
                image.Texts("Layers").Select(AtPath).ToValueList());
            yield return (manifest, image.Texts("RepoTags"));
        }
    }

    private static Descriptor AtPath(string path) =>
        new(BlobDigest.OfPath(path)) { Path = EntryPath.Normalize(path) };
}
