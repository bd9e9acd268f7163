using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Prune;

/// <summary>Lists or removes the images of a project.</summary>
/// <param name="engine">The engine.</param>
/// <param name="settings">The settings.</param>
/// <param name="log">Logs a line of output.</param>
internal sealed class ProjectPrune(ContainerEngineInfo engine, PruneSettings settings, Action<string> log)
{
    /// <summary>Runs it.</summary>
    /// <param name="build">The build of the project, which has its names.</param>
    /// <param name="projects">The values of <see cref="ProjectLabel"/> that identify the project.</param>
    /// <param name="cancelled">Stops between two removals.</param>
    /// <returns>What the engine refused to remove.</returns>
    /// <exception cref="Diagnostics.SlimContainerException">The engine failed.</exception>
    public async Task<ValueList<RefusedImage>> RunAsync(
        BuildRequest build, ValueList<string> projects, CancellationToken cancelled)
    {
        var reader = IStoreReader.Of(engine);
        var scope = new PruneScope(projects, NamesOf(build), settings.Keep, settings.IncludesCache);
        var store = await reader.ReadAsync(scope.Projects, cancelled).ConfigureAwait(false);
        var plan = PrunePlanner.Plan(store, scope);
        LogPlan(plan, store, scope);
        var cache = new BuildCache(engine);
        var cachePlan = settings.IncludesCache ? await PlanCacheAsync(cache, cancelled).ConfigureAwait(false) : null;
        ValueList<RefusedImage> refused = [];
        if (settings.Applies)
            refused = await ApplyAsync(reader, plan, cachePlan is null ? null : cache, cancelled).ConfigureAwait(false);
        else if (plan.Removed.Count > 0 || cachePlan?.Removed.Count > 0)
            log($"Nothing was removed. To remove these, run: {settings.ApplyCommand}");

        if (settings.Advice.Count > 0)
            LogAdvice(ImageArithmetic.Of(plan, store, settings.Keep), build.Tags[0]);
        return refused;
    }

    private void LogAdvice(ImageArithmetic arithmetic, string image)
    {
        log(arithmetic.Text());
        foreach (var place in settings.Advice)
        {
            log(PruneAdvice.For(place, image, settings.Keep));
        }
    }

    private static ValueList<string> NamesOf(BuildRequest build) =>
        [.. build.Tags.Concat(build.DependsOn?.Tags ?? []).Select(ImageJson.NameOf).Distinct()];

    private void LogPlan(PrunePlan plan, ImageStore store, PruneScope scope)
    {
        var images = $"images of this project ({ProjectLabel.Key}={scope.Projects[0]}) in {engine.Name}";
        log(plan.Decisions.Count == 0
            ? $"There are no {images}. SlimContainerBuild gives them the label."
            : $"The {images}:\n{PruneTable.Of(plan, store, TimeProvider.System.GetUtcNow())}");
        if (plan.Decisions.Count > 0 && !store.HasTagTimes)
            log($"{engine.Name} does not record when an image was tagged: the newest are those created last.");
    }

    private async Task<CachePlan?> PlanCacheAsync(BuildCache cache, CancellationToken cancelled)
    {
        if (!cache.Exists)
        {
            log($"{engine.Name} has no build cache but images. Folders of cache mounts, such as NuGet's, are kept.");
            return null;
        }

        var plan = await cache.PlanAsync(cancelled).ConfigureAwait(false);
        foreach (var line in plan.Lines())
        {
            log(line);
        }

        return plan;
    }

    private async Task<ValueList<RefusedImage>> ApplyAsync(
        IStoreReader reader, PrunePlan plan, BuildCache? cache, CancellationToken cancelled)
    {
        var result = await new ImageRemoval(engine, reader, log).RunAsync(plan, cancelled).ConfigureAwait(false);
        if (plan.Removed.Count > 0)
            log(result.Refused.Count == 0 ? $"{result.Summary()} Freed {PruneTable.Bytes(plan)}." : result.Summary());
        if (cache is not null)
        {
            await cache.PruneAsync(cancelled).ConfigureAwait(false);
            log("Removed the build cache that was unused for two days.");
        }

        return result.Refused;
    }
}
