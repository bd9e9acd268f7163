using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Docker's builder from before BuildKit.</summary>
internal sealed class ClassicWords(EngineFound engine) : IEngineWords
{
    /// <inheritdoc />
    public IEnumerable<EngineCommand> Commands(BuildRequest request) =>
    [
        // It looks only at images that are there already.
        .. request.CacheFrom.Select(cache => new EngineCommand(CommandPurpose.Prepare, ["pull", "--quiet", cache["ref"]])),
        new(CommandPurpose.Build, Build(request)),
        .. DockerStore.Commands(request),
    ];

    /// <inheritdoc />
    public ValueList<string> Inspect(string image) => DockerStore.Inspect(image);

    /// <inheritdoc />
    public IBuildOutput Output(string dockerfile) => new StepwiseOutput(dockerfile);

    // --force-rm: of a build that fails, it would keep the container.
    private ValueList<string> Build(BuildRequest request) =>
    [
        "build", "--force-rm",
        .. Words.Common(request),
        .. Words.Each("--tag", request.Tags),
        .. Words.Each("--cache-from", request.CacheFrom, cache => cache["ref"]),
        .. Words.Flag("--pull", request.Pull),
        .. Words.Flag("--squash", request.Squash && engine.CanSquash),
        .. Words.Flag("--compress", request.Compress),
        request.Context,
    ];
}
