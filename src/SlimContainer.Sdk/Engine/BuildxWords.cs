using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Docker with BuildKit, through buildx.</summary>
internal sealed class BuildxWords(EngineFound engine) : IEngineWords
{
    /// <inheritdoc />
    public IEnumerable<EngineCommand> Commands(BuildRequest request) =>
    [
        new(CommandPurpose.Build, Build(request)),
        .. engine.Kind == EngineKind.DockerBuildKit ? DockerStore.Commands(request) : [],
    ];

    /// <inheritdoc />
    public ValueList<string> Inspect(string image) => DockerStore.Inspect(image);

    /// <inheritdoc />
    public IBuildOutput Output(string dockerfile) => new BuildKitOutput();

    private ValueList<string> Build(BuildRequest request) =>
    [
        "buildx", "build", .. Words.One("--builder", engine.Builder), "--progress=plain",
        .. Words.Common(request),
        .. Words.Each("--tag", request.Tags),
        .. Words.Secrets(request),
        .. Words.Each("--cache-from", request.CacheFrom, cache => cache.ToString()),
        .. Words.Each("--cache-to", request.CacheTo, cache => cache.ToString()),
        .. Words.Each("--no-cache-filter", request.NoCacheFilter),
        .. Words.Flag("--pull", request.Pull),
        .. Words.One("--platform", string.Join(',', request.Platforms)),
        .. Words.One("--metadata-file", request.MetadataFile),
        .. Output(request),
        request.Context,
    ];

    private IEnumerable<string> Output(BuildRequest request)
    {
        if (engine.Kind == EngineKind.DockerBuildKit)
        {
            var outputs = request.Outputs.Where(output => output.Type is "local" or "tar").ToList();
            return Words.Each("--output", outputs, output => output.ToString());
        }

        return
        [
            .. Words.Each("--output", request.Outputs, output => output.ToString()),
            .. Words.Flag("--push", request.Push),
            // A builder with a store of its own would keep the image for itself.
            .. Words.Flag("--load", !request.Push && request.Outputs.Count == 0 && !engine.KeepsImages),
        ];
    }
}
