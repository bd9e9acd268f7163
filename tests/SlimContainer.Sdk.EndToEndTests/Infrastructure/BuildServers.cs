using System.Collections.Concurrent;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>
/// MSBuild servers that stay for the run: most of a small build is the start of MSBuild and of the tasks. An IDE's
/// builds run in a process that stays, too.
/// </summary>
internal static class BuildServers
{
    private static readonly ConcurrentBag<string> Free = [];
    private static int started;

    /// <summary>Runs a build in a server that no other build uses; one server would reject a second build.</summary>
    /// <param name="build">Is given the environment variables that select the server.</param>
    public static async Task<T> RunAsync<T>(Func<IReadOnlyDictionary<string, string?>, Task<T>> build)
    {
        if (!Free.TryTake(out var server))
            server = $"{Package.RunName}-{Interlocked.Increment(ref started)}";
        // One whose build was cancelled may still be busy.
        var result = await build(EnvironmentOf(server));
        Free.Add(server);
        return result;
    }

    /// <summary>Ends them: otherwise they wait a quarter of an hour for a build.</summary>
    public static async Task ShutDownAsync()
    {
        foreach (var server in Free)
        {
            var end = new Command("dotnet", "build-server", "shutdown", "--msbuild")
            {
                Environment = EnvironmentOf(server),
            };
            await end.RunAsync();
        }
    }

    private static Dictionary<string, string?> EnvironmentOf(string server) => new()
    {
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = null,
        ["MSBUILDNODEHANDSHAKESALT"] = server,
    };
}
