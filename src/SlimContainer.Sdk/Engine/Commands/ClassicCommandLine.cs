using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Commands of Docker's classic builder.</summary>
internal sealed class ClassicCommandLine(ContainerEngineInfo engine) : IEngineCommandBuilder
{
    /// <inheritdoc />
    public IEnumerable<EngineCommand> Commands(BuildRequest request) =>
    [
        // The builder only uses local images as cache.
        .. request.CacheFrom.Select(cache => Pull(cache["ref"])),
        new(CommandPurpose.Build, Build(request)),
        .. DockerStore.Commands(request),
    ];

    /// <inheritdoc />
    public ValueList<string> Inspect(string image) => DockerStore.Inspect(image);

    /// <inheritdoc />
    public ValueList<string> History(string image) => CliArguments.History(image);

    /// <inheritdoc />
    public IBuildOutput Output(string dockerfile) => new StepwiseOutput(dockerfile);

    private static EngineCommand Pull(string image) => new(CommandPurpose.Prepare, ["pull", "--quiet", image]);

    // --force-rm: otherwise a failed build leaves its container behind.
    private ValueList<string> Build(BuildRequest request) =>
    [
        "build", "--force-rm",
        .. CliArguments.Common(request),
        .. CliArguments.Each("--tag", request.Tags),
        .. CliArguments.Each("--cache-from", request.CacheFrom, cache => cache["ref"]),
        .. CliArguments.Flag("--pull", request.Pull),
        .. CliArguments.Flag("--squash", request.Squash && engine.CanSquash),
        .. CliArguments.Flag("--compress", request.Compress),
        request.Context,
    ];
}
