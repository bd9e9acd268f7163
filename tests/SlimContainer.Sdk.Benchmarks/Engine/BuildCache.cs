using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>What the run leaves in the engine's build cache.</summary>
internal static partial class BuildCache
{
    /// <summary>Removes the cache mounts of the run, which hold packages. Layers go when the engine needs the room.</summary>
    public static async Task ForgetMountsAsync(Workbench bench)
    {
        var records = await bench.DockerAsync(bench.Folder, "buildx", "du", "--verbose", "--filter", "type=exec.cachemount").ConfigureAwait(false);
        var mark = $"with id \"{bench.Name}-";
        foreach (var record in records.Output.Split("\n\n").Where(record => record.Contains(mark, StringComparison.Ordinal)))
        {
            await bench.DockerAsync(bench.Folder, "builder", "prune", "--force", "--filter", $"id={Id().Match(record).Groups["id"].Value}").ConfigureAwait(false);
        }
    }

    [GeneratedRegex(@"^ID:\s+(?<id>\w+)", RegexOptions.Multiline)]
    private static partial Regex Id();
}
