using System.Text.Json;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Prune;

/// <summary>The image store of Docker, with either store, or podman.</summary>
internal sealed class DockerStoreReader(ContainerEngineInfo engine) : IStoreReader
{
    // Far below the limit of a command line.
    private const int ImagesAtOnce = 100;

    private readonly StoreCommand command = new(engine);

    private bool IsPodman => engine.Kind == EngineKind.Podman;

    /// <inheritdoc />
    public async Task<ImageStore> ReadAsync(ValueList<string> projects, CancellationToken cancelled)
    {
        var ids = await ListAsync(cancelled).ConfigureAwait(false);
        Dictionary<string, StoredImage> images = [];
        foreach (var some in ids.Chunk(ImagesAtOnce))
        {
            foreach (var image in await InspectAsync(some, cancelled).ConfigureAwait(false))
            {
                var stored = ImageJson.OfInspect(image);
                images[stored.Id] = projects.Contains(stored.Project)
                    ? await WithSizesAsync(stored, ImageJson.Digests(image), cancelled).ConfigureAwait(false)
                    : stored;
            }
        }

        var used = await UsedAsync(cancelled).ConfigureAwait(false);
        // A daemon that died meanwhile has listed too little.
        await ListAsync(cancelled).ConfigureAwait(false);
        return new ImageStore(images.Values.ToValueList(), used)
        {
            Platforms = await new ManifestLists(command)
                .DigestsAsync(ids.Where(id => IsPodman && !images.ContainsKey(id)), cancelled).ConfigureAwait(false),
            HasTagTimes = !IsPodman,
            HasStages = IsPodman,
        };
    }

    /// <inheritdoc />
    public async Task<StoredImage?> FindAsync(string id, CancellationToken cancelled)
    {
        var images = await InspectAsync([id], cancelled).ConfigureAwait(false);
        return images.Select(ImageJson.OfInspect).FirstOrDefault(image => image.Id == id);
    }

    /// <inheritdoc />
    public ValueList<string> Remove(ValueList<string> references) => ["image", "rm", .. references];

    // Not --all: removing an image removes its intermediate images. Since Docker 29, an image without
    // a tag is listed only if asked for.
    private async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancelled)
    {
        string[] list = ["image", "ls", "--quiet", "--no-trunc"];
        var tagged = await command.LinesAsync(list, cancelled).ConfigureAwait(false);
        var untagged = await command.LinesAsync([.. list, "--filter", "dangling=true"], cancelled)
            .ConfigureAwait(false);
        return [.. tagged.Concat(untagged).Select(ImageJson.WithoutAlgorithm).Distinct()];
    }

    // An image that has gone since it was listed is an error of the command, which prints the others.
    private Task<IReadOnlyList<JsonElement>> InspectAsync(IReadOnlyList<string> ids, CancellationToken cancelled) =>
        command.ArrayAsync(["image", "inspect", .. ids], isComplete: false, cancelled);

    private async Task<StoredImage> WithSizesAsync(
        StoredImage image, IReadOnlyList<string> digests, CancellationToken cancelled)
    {
        var printed = await command.TryAsync(CliArguments.History(image.Id), cancelled).ConfigureAwait(false);
        var lines = StoreCommand.Lines(printed.StandardOutput);
        var history = lines.Select(HistoryLine.Parse).OfType<HistoryLine>().Reverse().ToList();
        var isSame = history.Count == image.History.Count;
        var merged = history
            .Select((line, index) => new HistoryEntry(
                line.Instruction, line.Bytes, isSame ? image.History[index].IsEmpty : null))
            .ToValueList();
        return image with { Layers = LayerSizes.Of(digests, merged), History = merged };
    }

    private async Task<IReadOnlySet<string>> UsedAsync(CancellationToken cancelled)
    {
        if (IsPodman)
        {
            // Also containers of a build, which only this format lists without a failure.
            var containers = await command
                .ArrayAsync(["ps", "--all", "--external", "--format", "json"], isComplete: true, cancelled)
                .ConfigureAwait(false);
            return containers.Select(container => container.Text("ImageID")).ToHashSet();
        }

        var ids = await command.LinesAsync(["ps", "--all", "--quiet", "--no-trunc"], cancelled).ConfigureAwait(false);
        HashSet<string> used = [];
        foreach (var some in ids.Chunk(ImagesAtOnce))
        {
            var containers = await command
                .ArrayAsync(["container", "inspect", .. some], isComplete: false, cancelled).ConfigureAwait(false);
            used.UnionWith(
                containers.Select(container => ImageJson.WithoutAlgorithm(container.Text("Image"))));
        }

        return used;
    }
}
