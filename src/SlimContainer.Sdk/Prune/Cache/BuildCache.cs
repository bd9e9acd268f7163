using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Prune;

/// <summary>The BuildKit cache of the builder in use.</summary>
internal sealed class BuildCache(ContainerEngineInfo engine)
{
    // Like BuildKit's own collector: keeps a record that a build has used since, so the next build is as fast.
    private const string Unused = "until=48h";

    private readonly StoreCommand command = new(engine);

    /// <summary>Whether the engine has this cache. The others cache builds as images.</summary>
    public bool Exists => engine.Kind is EngineKind.DockerBuildKit or EngineKind.BuildxBuilder;

    /// <summary>Reads the cache, and decides what to remove.</summary>
    /// <exception cref="SlimContainerException">The engine does not list it.</exception>
    public async Task<CachePlan> PlanAsync(CancellationToken cancelled)
    {
        var listed = await command
            .TryAsync(["buildx", "du", .. Builder, "--verbose"], cancelled).ConfigureAwait(false);
        return listed.ExitCode == 0
            ? CachePlan.Of(CacheRecord.Parse(listed.StandardOutput))
            : throw Failed(DiagnosticCode.ImagesNotListed, "list", listed.StandardError);
    }

    /// <summary>Removes what was not used for two days, except for cache mounts.</summary>
    /// <exception cref="SlimContainerException">The engine failed.</exception>
    public async Task PruneAsync(CancellationToken cancelled)
    {
        foreach (var arguments in Commands())
        {
            cancelled.ThrowIfCancellationRequested();
            var pruned = await command.TryAsync(arguments, cancelled).ConfigureAwait(false);
            if (pruned.ExitCode != 0)
                throw Failed(DiagnosticCode.CacheNotPruned, "remove", pruned.StandardError);
        }
    }

    /// <summary>The arguments of each command that removes cache.</summary>
    public IEnumerable<ValueList<string>> Commands() => CachePlan.Types.Select(type => (ValueList<string>)
    [
        "buildx", "prune", .. Builder, "--force", "--filter", $"type={type}", "--filter", Unused,
    ]);

    private IEnumerable<string> Builder => CliArguments.One("--builder", engine.Builder);

    private SlimContainerException Failed(string code, string verb, string error) => new(
        code, $"{engine.Name} failed to {verb} its build cache: {EngineProcess.LastLine(error).TrimEnd('.')}.");
}
