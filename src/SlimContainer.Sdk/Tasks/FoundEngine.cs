using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tasks;

/// <summary>The engine of a build: looked for once, whatever number of projects the build has.</summary>
internal static class FoundEngine
{
    // What the choice depends on, beside the environment of the build, which is one.
    private sealed record Key(EngineWish Wish, string Builder);

    /// <summary>Finds the engine, or remembers it, and says what it found.</summary>
    public static async Task<EngineFound> OfBuildAsync(IBuildEngine build, EngineWish wish, string builder, TaskLoggingHelper log, CancellationToken cancelled)
    {
        var key = new Key(wish, builder);
        if (build is IBuildEngine4 cache && cache.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is EngineFound known)
            return known;

        var engine = await new EngineFinder().FindAsync(wish, builder, cancelled).ConfigureAwait(false);
        log.LogMessage(MessageImportance.Normal, "Engine: {0} {1}{2}", engine.Name, engine.Version, engine.Details.Length > 0 ? $" ({engine.Details})" : "");
        (build as IBuildEngine4)?.RegisterTaskObject(key, engine, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return engine;
    }
}
