using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.TestSupport.Engine;

/// <summary>Cache mounts of the engine's builds, which hold packages.</summary>
internal static partial class CacheMounts
{
    /// <summary>Options of docker build: cache mounts of a namespace, which are empty at its first build.</summary>
    public static string[] Options(string name) => ["--build-arg", $"BUILDKIT_CACHE_MOUNT_NS={name}"];

    /// <summary>Removes the cache mounts of all namespaces with a prefix.</summary>
    public static async Task RemoveAsync(string prefix)
    {
        string[] list = ["buildx", "du", "--verbose", "--filter", "type=exec.cachemount"];
        var records = (await Command.RunAsync("docker", list)).EnsureSuccess().StandardOutput.Split("\n\n");
        var named = records.Where(record => record.Contains($"with id \"{prefix}", StringComparison.Ordinal));
        foreach (var record in named)
        {
            var id = Id().Match(record).Groups["id"].Value;
            (await Command.RunAsync("docker", "builder", "prune", "--force", "--filter", $"id={id}")).EnsureSuccess();
        }
    }

    [GeneratedRegex(@"^ID:\s+(?<id>\w+)", RegexOptions.Multiline)]
    private static partial Regex Id();
}
