using SlimContainer.Sdk.Benchmarks.Approaches;
using SlimContainer.Sdk.Benchmarks.Apps;
using SlimContainer.Sdk.Benchmarks.Engine;
using SlimContainer.Sdk.Benchmarks.Report;

namespace SlimContainer.Sdk.Benchmarks.Measures;

/// <summary>
/// One approach on a build server: each build has a new builder, which has nothing but a registry with the image, and
/// the cache of the build before.
/// </summary>
/// <param name="Name">The approach's short name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Failure">Why there is no more of it; null where all went well.</param>
/// <param name="Steps">What was measured, by step.</param>
/// <param name="Cache">Where its cache is.</param>
internal sealed record BuildServer(
    string Name,
    string Title,
    string? Failure,
    IReadOnlyDictionary<Step, BuildServerStep> Steps,
    CacheStore Cache = CacheStore.Registry)
{
    private const string MicrosoftRegistry = "mcr.microsoft.com/";

    private static readonly Step[] Order = [Step.Cold, Step.App, Step.App, Step.Package];

    /// <summary>Empty where there is no registry, or no further daemon can be started.</summary>
    public static async Task<IReadOnlyList<BuildServer>> MeasureAsync(
        Workbench bench, Registry? registry, BenchmarkOptions options)
    {
        if (registry is null || DockerDaemon.Obstacle is not null)
        {
            Progress.Say($"a build server is not measured: {DockerDaemon.Obstacle ?? "there is no registry"}");
            return [];
        }

        var app = new WebApp();
        var template = Path.Combine(bench.Folder, "server", "template");
        app.WriteTo(template);
        List<ServerBuilds> all = [];
        foreach (var cache in Enum.GetValues<CacheStore>())
        {
            foreach (var approach in AllApproaches.OfBuildServers.Where(one => options.Takes(one.Name)))
            {
                var name = $"server/{approach.Name}-{cache.ToString().ToLowerInvariant()}";
                var checkout = new Checkout(app, Path.Combine(bench.Folder, name), name, bench, registry);
                await bench.CopyAsync(template, checkout.Folder).ConfigureAwait(false);
                await approach.PrepareAsync(checkout).ConfigureAwait(false);
                var build = approach.DockerfileOf(checkout, app.Services[0])!;
                await UseBasesOfAsync(registry, build.Dockerfile).ConfigureAwait(false);
                all.Add(new ServerBuilds(approach, checkout, build, cache));
            }
        }

        for (var turn = 0; turn < Order.Length; turn++)
        {
            foreach (var builds in all)
            {
                Interruption.ThrowIfCome();
                await builds.TryAsync(Order[turn], turn).ConfigureAwait(false);
            }
        }

        return [.. all.Select(builds => builds.ToResult())];
    }

    // The base images come from the registry of the run too: a new builder has none of them.
    private static async Task UseBasesOfAsync(Registry registry, string dockerfile)
    {
        var text = await File.ReadAllTextAsync(dockerfile).ConfigureAwait(false);
        var images = text.Split(['\n', ' '])
            .Where(word => word.StartsWith(MicrosoftRegistry, StringComparison.Ordinal))
            .Distinct();
        foreach (var image in images)
        {
            var pushed = await registry.PushBaseAsync(image).ConfigureAwait(false);
            text = text.Replace(image, pushed, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(dockerfile, text).ConfigureAwait(false);
    }
}

/// <summary>The builds of one change.</summary>
/// <param name="Milliseconds">Build, push, and the exchange of the cache; not the start of the builder.</param>
/// <param name="Bytes">
/// What was restored and saved: from and to the registry base images, image, and the cache if it is there; else the
/// cache's folder before and after.
/// </param>
internal sealed record BuildServerStep(Series Milliseconds, Series Bytes);

/// <summary>Where a build server keeps the cache.</summary>
internal enum CacheStore
{
    /// <summary>In the registry of the image: <c>type=registry</c>.</summary>
    Registry,

    /// <summary>In a folder, which a CI service restores and saves: <c>type=local</c>.</summary>
    Folder,
}
