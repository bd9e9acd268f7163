using Microsoft.Build.Framework;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tasks;

/// <summary>
/// The search for the engine of a build: one, whatever number of projects the build has, and begun before anybody needs
/// what it finds. MSBuild disposes it at the end of the build.
/// </summary>
internal sealed class EngineSearch : IDisposable
{
    // What the choice depends on, beside the environment of the build, which is one.
    private sealed record Key(EngineWish Wish, string Builder);

    private readonly CancellationTokenSource ended = new();
    private readonly Task<EngineFound> search;

    private EngineSearch(EngineFinder finder, Key key) =>
        search = Task.Run(() => finder.FindAsync(key.Wish, key.Builder, ended.Token), ended.Token);

    /// <summary>Begins the search, where this build has not begun it before.</summary>
    /// <param name="build">The build.</param>
    /// <param name="finder">What searches.</param>
    /// <param name="wish">Which engine is wished for.</param>
    /// <param name="builder">The builder of buildx that is asked for; empty for the one in use.</param>
    public static EngineSearch Of(IBuildEngine build, EngineFinder finder, EngineWish wish, string builder)
    {
        var key = new Key(wish, builder);
        if (build is not IBuildEngine4 cache)
            return new EngineSearch(finder, key);
        if (cache.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is EngineSearch begun)
            return begun;

        var search = new EngineSearch(finder, key);
        cache.RegisterTaskObject(key, search, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return search;
    }

    /// <summary>What it has found.</summary>
    /// <param name="cancelled">Ends the waiting; the search ends with the build.</param>
    /// <exception cref="Diagnostics.SlimContainerException">There is no engine, or it does not answer.</exception>
    public Task<EngineFound> FoundAsync(CancellationToken cancelled) => search.WaitAsync(cancelled);

    /// <summary>Ends the search, and the processes that it has started.</summary>
    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }
}
