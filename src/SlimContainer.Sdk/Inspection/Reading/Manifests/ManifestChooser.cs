using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Chooses one image of a store: by its name, and by platform.</summary>
/// <param name="store">The store.</param>
/// <param name="name">How the user named the store, for messages.</param>
/// <param name="reference">The name or tag of the image in the store; empty for the only one.</param>
/// <param name="requested">The platform; empty for this machine's.</param>
internal sealed class ManifestChooser(IImageStore store, string name, string reference, string requested)
{
    // An index can refer to itself.
    private const int MaxDepth = 4;
    private const int MaxManifests = 1000;

    private int manifests;

    /// <summary>The manifest of the image.</summary>
    /// <exception cref="SlimContainerException">There is none, or the choice is not clear.</exception>
    public async Task<ImageManifest> ChooseAsync(CancellationToken cancelled)
    {
        var images = Named(await store.ImagesAsync(cancelled).ConfigureAwait(false));
        List<Candidate> candidates = [];
        foreach (var image in images)
        {
            await AddAsync(candidates, image, 0, cancelled).ConfigureAwait(false);
        }

        var distinct = candidates.DistinctBy(candidate => candidate.Descriptor.BlobPath).ToList();
        var chosen = Choose(distinct);
        return chosen.Manifest ?? await ReadAsync(chosen.Descriptor, cancelled).ConfigureAwait(false);
    }

    private List<StoredImage> Named(IReadOnlyList<StoredImage> all)
    {
        var images = all.Where(image => !image.Descriptor.IsAttestation).ToList();
        if (reference.Length > 0)
        {
            var named = images.Where(image => image.Descriptor.Names.Any(IsReference)).ToList();
            return named.Count > 0 ? named : throw ImageErrors.NotFound(
                name, $"it has no image '{reference}'. It has {Names(images)}");
        }

        // One image can have several names, and an archive without names has one for each platform.
        var distinct = images.DistinctBy(image => image.Descriptor.BlobPath).ToList();
        return distinct.Count(image => image.Descriptor.Names.Count > 0) <= 1 ? distinct : throw ImageErrors.NotFound(
            name, $"it has several images: {Names(distinct)}. Add a colon and the name of one");
    }

    private bool IsReference(string imageName) =>
        imageName == reference || imageName.EndsWith($"/{reference}", StringComparison.Ordinal)
        || imageName == $"{reference}:latest" || imageName.EndsWith($"/{reference}:latest", StringComparison.Ordinal);

    private static string Names(IEnumerable<StoredImage> images)
    {
        var names = images.SelectMany(image => image.Descriptor.Names.Take(1)).ToList();
        return names.Count == 0 ? "no names" : TextList.Few(names);
    }

    private async Task AddAsync(
        List<Candidate> candidates, StoredImage image, int depth, CancellationToken cancelled)
    {
        var descriptor = image.Descriptor;
        if (descriptor.IsAttestation || depth > MaxDepth || ++manifests > MaxManifests)
            return;

        if (image.Manifest is { } known)
        {
            var platform = await PlatformAsync(known, cancelled).ConfigureAwait(false);
            candidates.Add(new Candidate(descriptor, known, platform));
            return;
        }

        // Read when it is chosen: a registry counts requests.
        if (descriptor.Platform.Length > 0 && depth > 0)
        {
            if (store.Contains(descriptor))
                candidates.Add(new Candidate(descriptor, null, descriptor.Platform));
            return;
        }

        if (await store.ManifestAsync(descriptor, cancelled).ConfigureAwait(false) is not { } content)
            return;

        var json = JsonReading.Parse(content);
        if (json.Property("manifests").ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in json.Items("manifests").Select(Descriptor.Read))
            {
                await AddAsync(candidates, new StoredImage(inner), depth + 1, cancelled).ConfigureAwait(false);
            }

            return;
        }

        var manifest = ImageManifest.Read(
            descriptor.Digest.Length > 0 ? descriptor.Digest : BlobDigest.Of(content.Span), json);
        candidates.Add(new Candidate(
            descriptor, manifest, await PlatformAsync(manifest, cancelled).ConfigureAwait(false)));
    }

    private async ValueTask<string> PlatformAsync(ImageManifest manifest, CancellationToken cancelled) =>
        await store.ConfigurationAsync(manifest.Configuration, cancelled).ConfigureAwait(false) is { } content
            ? ImagePlatform.Read(JsonReading.Parse(content))
            : "";

    private async Task<ImageManifest> ReadAsync(Descriptor descriptor, CancellationToken cancelled)
    {
        var content = await store.ManifestAsync(descriptor, cancelled).ConfigureAwait(false)
            ?? throw new InvalidDataException($"its manifest {descriptor.Digest} is missing");
        return ImageManifest.Read(descriptor.Digest, JsonReading.Parse(content));
    }

    private Candidate Choose(IReadOnlyList<Candidate> candidates)
    {
        if (candidates.Count == 0)
            throw new InvalidDataException("there is no image in it");

        var wanted = requested.Length > 0 ? requested : ImagePlatform.OfHost;
        var match = candidates.FirstOrDefault(candidate => ImagePlatform.Matches(candidate.Platform, wanted));
        if (match is not null)
            return match;

        var isOnly = candidates.Count == 1 && (requested.Length == 0 || candidates[0].Platform.Length == 0);
        return isOnly ? candidates[0] : throw ImageErrors.SeveralPlatforms(
            name, requested, [.. candidates.Select(candidate => candidate.Platform).Distinct()]);
    }

    private sealed record Candidate(Descriptor Descriptor, ImageManifest? Manifest, string Platform);
}
