using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Prune;

/// <summary>The image store of buildah.</summary>
internal sealed class BuildahStoreReader(ContainerEngineInfo engine) : IStoreReader
{
    private readonly StoreCommand command = new(engine);

    /// <inheritdoc />
    public async Task<ImageStore> ReadAsync(ValueList<string> projects, CancellationToken cancelled)
    {
        var listed = await command.ArrayAsync(["images", "--json", "--no-trunc"], isComplete: true, cancelled)
            .ConfigureAwait(false);
        var tags = listed.DistinctBy(image => image.Text("id")).ToDictionary(
            image => ImageJson.WithoutAlgorithm(image.Text("id")),
            image => ImageJson.Tags(image, "names"));
        Dictionary<string, StoredImage> images = [];
        foreach (var id in tags.Keys)
        {
            if (await InspectAsync(id, tags[id], cancelled).ConfigureAwait(false) is { } image)
                images[image.Id] = image;
        }

        return new ImageStore(images.Values.ToValueList(), await UsedAsync(cancelled).ConfigureAwait(false))
        {
            Platforms = await new ManifestLists(command)
                .DigestsAsync(tags.Keys.Where(id => !images.ContainsKey(id)), cancelled).ConfigureAwait(false),
            HasStages = true,
        };
    }

    /// <inheritdoc />
    public async Task<StoredImage?> FindAsync(string id, CancellationToken cancelled)
    {
        var listed = await command.ArrayAsync(["images", "--json", "--no-trunc"], isComplete: true, cancelled)
            .ConfigureAwait(false);
        var tags = listed
            .Where(image => ImageJson.WithoutAlgorithm(image.Text("id")) == id)
            .SelectMany(image => ImageJson.Tags(image, "names"))
            .ToValueList();
        return await InspectAsync(id, tags, cancelled).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueList<string> Remove(ValueList<string> references) => ["rmi", .. references];

    // A manifest list yields one of its images, under another ID.
    private async Task<StoredImage?> InspectAsync(string id, ValueList<string> tags, CancellationToken cancelled)
    {
        var inspected = await command.ArrayAsync(["inspect", "--type", "image", id], isComplete: false, cancelled)
            .ConfigureAwait(false);
        return inspected.Select(image => ImageJson.OfBuildah(image, tags))
            .FirstOrDefault(image => image.Id == id);
    }

    private async Task<IReadOnlySet<string>> UsedAsync(CancellationToken cancelled)
    {
        var containers = await command.ArrayAsync(["containers", "--all", "--json"], isComplete: true, cancelled)
            .ConfigureAwait(false);
        return containers.Select(container => container.Text("imageid")).ToHashSet();
    }
}
