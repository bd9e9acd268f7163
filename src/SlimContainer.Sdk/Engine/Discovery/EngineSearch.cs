using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.Engine;

/// <summary>
/// The engine search of a build: runs once for all projects, in the background. MSBuild disposes it at the end of the
/// build.
/// </summary>
internal sealed class EngineSearch : IDisposable
{
    // The inputs of the choice, except for the environment, which is the same in the whole build.
    private sealed record Key(EngineSelection Requested, string Builder);

    private readonly CancellationTokenSource ended = new();
    private readonly Task<ContainerEngineInfo> search;

    private EngineSearch(EngineFinder finder, Key key) =>
        search = Task.Run(() => finder.FindAsync(key.Requested, key.Builder, ended.Token), ended.Token);

    /// <summary>Starts the search, or returns the one that this build has already started.</summary>
    /// <param name="build">The build.</param>
    /// <param name="finder">The finder.</param>
    /// <param name="requested">The requested engine.</param>
    /// <param name="builder">The requested buildx builder; empty for the current one.</param>
    public static EngineSearch Of(IBuildEngine build, EngineFinder finder, EngineSelection requested, string builder)
    {
        var key = new Key(requested, builder);
        if (build is not IBuildEngine4 cache)
            return new EngineSearch(finder, key);
        if (cache.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is EngineSearch started)
            return started;

        var search = new EngineSearch(finder, key);
        cache.RegisterTaskObject(key, search, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return search;
    }

    /// <summary>The engine that was found.</summary>
    /// <param name="cancelled">Cancels the wait; the search itself ends with the build.</param>
    /// <exception cref="Diagnostics.SlimContainerException">There is no engine, or it does not answer.</exception>
    public Task<ContainerEngineInfo> FoundAsync(CancellationToken cancelled) => search.WaitAsync(cancelled);

    /// <summary>Stops the search and its processes.</summary>
    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }
}
