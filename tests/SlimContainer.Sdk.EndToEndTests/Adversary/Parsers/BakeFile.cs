using System.Text.Json.Nodes;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Parsers;

/// <summary>A docker-bake.hcl, as buildx reads it.</summary>
internal static class BakeFile
{
    public static async Task<IEnumerable<string>> FaultsAsync(string file)
    {
        var print = new Command("docker", "buildx", "bake", "--file", file, "--print")
        {
            Folder = Path.GetDirectoryName(file)!,
        };
        var printed = await print.RunAsync();
        if (printed.ExitCode != 0)
            return [printed.StandardError.Trim()];

        var bake = JsonNode.Parse(printed.StandardOutput)!;
        var targets = bake["target"]!.AsObject().Select(target => target.Key).ToList();
        var group = bake["group"]!["default"]!["targets"]!.AsArray().Select(target => (string)target!).ToList();
        return targets.SequenceEqual(group) && targets.Count == 1
            ? []
            : [$"the targets are {string.Join(", ", targets)}"];
    }
}
