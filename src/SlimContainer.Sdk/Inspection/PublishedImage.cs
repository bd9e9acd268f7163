using System.Text;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>A built image as the .NET SDK's target PublishContainer describes it.</summary>
/// <param name="Manifest">The manifest as JSON; empty where the store has none.</param>
/// <param name="Configuration">The configuration as JSON.</param>
/// <param name="Digest">The digest of the manifest, else of the configuration.</param>
/// <param name="MediaType">The media type of the manifest; empty if it does not say it.</param>
internal sealed record PublishedImage(string Manifest, string Configuration, string Digest, string MediaType)
{
    /// <summary>Reads the image for each platform, from where the build has put it.</summary>
    /// <param name="publish">What was published.</param>
    /// <param name="platforms">The platforms; empty for the engine's own.</param>
    /// <param name="engine">The engine that built it.</param>
    /// <param name="cancelled">Cancels.</param>
    public static async Task<ValueList<PublishedImage>> ReadAsync(
        ContainerPublish publish,
        ValueList<string> platforms,
        ContainerEngineInfo engine,
        CancellationToken cancelled)
    {
        var name = publish.FullNames[0];
        var options = new ReadOptions { Platform = platforms.Count == 1 ? platforms[0] : "" };
        if (publish.Archive.Length > 0)
        {
            await using var file = RegularFile.OpenOutput(publish.Archive);
            var archive = await ArchiveStore.ReadAsync(file, options, cancelled).ConfigureAwait(false);
            return await ReadAsync(archive, name, platforms, cancelled).ConfigureAwait(false);
        }

        if (publish.Pushes)
        {
            var reference = ImageReference.Parse(name);
            using var client = new RegistryClient(
                reference, name, new RegistryCredentials(Environment.GetEnvironmentVariable));
            var registry = new RegistryStore(client, reference, options);
            return await ReadAsync(registry, name, platforms, cancelled).ConfigureAwait(false);
        }

        var stored = await EngineImages
            .ReadAsync(new ImageSource.EngineImage(name, engine), options, cancelled).ConfigureAwait(false);
        return await ReadAsync(stored, name, platforms, cancelled).ConfigureAwait(false);
    }

    private static async Task<ValueList<PublishedImage>> ReadAsync(
        IImageStore store, string name, ValueList<string> platforms, CancellationToken cancelled)
    {
        List<PublishedImage> images = [];
        foreach (var platform in platforms.Count > 0 ? platforms : [""])
        {
            var manifest = await new ManifestChooser(store, name, reference: "", platform)
                .ChooseAsync(cancelled).ConfigureAwait(false);
            images.Add(await ReadAsync(store, manifest, cancelled).ConfigureAwait(false));
        }

        return images.ToValueList();
    }

    private static async Task<PublishedImage> ReadAsync(
        IImageStore store, ImageManifest manifest, CancellationToken cancelled)
    {
        var configuration = await store.ConfigurationAsync(manifest.Configuration, cancelled).ConfigureAwait(false)
            ?? throw new InvalidDataException("its configuration is missing");
        // The archive of podman has no manifest.
        var json = manifest.Digest.Length == 0
            ? null
            : await store.ManifestAsync(new Descriptor(manifest.Digest), cancelled).ConfigureAwait(false);
        return json is { } known
            ? new PublishedImage(
                Text(known), Text(configuration), manifest.Digest, JsonReading.Parse(known).Text("mediaType"))
            : new PublishedImage("", Text(configuration), BlobDigest.Of(configuration.Span), "");
    }

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
