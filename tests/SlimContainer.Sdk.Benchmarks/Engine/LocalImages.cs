namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>The images of the run in the engine.</summary>
internal static class LocalImages
{
    /// <summary>
    /// Removes all whose names begin with one of these words, and those that lost their tags to later ones.
    /// </summary>
    public static async Task ForgetAsync(Workbench bench, params string[] prefixes)
    {
        var images = await bench.DockerAsync(
            bench.Folder,
            "image",
            "ls",
            "--format",
            "{{.Repository}}|{{.Tag}}|{{.ID}}").ConfigureAwait(false);
        var own = images.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|'))
            .Where(
                parts => parts.Length == 3
                    && prefixes.Any(prefix => parts[0].StartsWith($"{prefix}/", StringComparison.Ordinal)))
            .Select(parts => parts[1] == "<none>" ? parts[2] : $"{parts[0]}:{parts[1]}")
            .Distinct();
        foreach (var image in own.ToList())
        {
            try
            {
                await bench.DockerAsync(bench.Folder, "image", "rm", "--force", image).ConfigureAwait(false);
            }
            catch (CommandFailedException failure)
            {
                Progress.Say($"{image} stays: {failure.What}");
            }
        }
    }
}
