using System.Text.Json;
using System.Text.Json.Nodes;
using SlimContainer.Sdk.EndToEndTests.Adversary.Projects;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Parsers;

/// <summary>What BuildKit made of a Dockerfile.</summary>
/// <param name="Failure">Its error; null for none.</param>
/// <param name="Configuration">The image's configuration; null without a final stage.</param>
/// <param name="Folder">What BuildKit was sent, as <c>all</c>, and what COPY copied, as <c>src</c>.</param>
internal sealed record BuildKitResult(string? Failure, JsonNode? Configuration, string Folder);

/// <summary>
/// Builds two stages that are added to a generated Dockerfile: one with the configuration of its final stage on an
/// empty image, and one with its copies of sources. BuildKit parses the whole file for that, and runs nothing.
/// </summary>
internal sealed class BuildKitCheck(string folder)
{
    private const int PerRun = 20;

    private static readonly string[] Configuring =
    [
        "WORKDIR", "ARG", "ENV", "EXPOSE", "VOLUME", "STOPSIGNAL", "USER", "HEALTHCHECK", "ENTRYPOINT", "CMD", "LABEL",
    ];

    private readonly string image = $"slimcontainer-tests/adversary-{Guid.NewGuid():N}";
    private readonly Dictionary<string, BuildKitResult> results = [];

    /// <summary>The results by Dockerfile.</summary>
    public async Task<IReadOnlyDictionary<string, BuildKitResult>> RunAsync(
        IReadOnlyList<(GeneratedProject Project, ParsedDockerfile Parsed)> files)
    {
        Directory.CreateDirectory(folder);
        // buildx sends the name of the context's folder in a header, where control characters are an error.
        var possible = files.Where(file => !Context(file.Project, file.Parsed).Any(char.IsControl));
        foreach (var chunk in possible.Chunk(PerRun))
        {
            var targets =
                chunk.Select((file, index) => Prepare($"t{results.Count + index}", file.Project, file.Parsed));
            await BuildAsync([.. targets]);
        }

        return results;
    }

    // A failing build stops the others: halves find it.
    private async Task BuildAsync(IReadOnlyList<Target> targets)
    {
        var definition = Path.Combine(folder, "bake.json");
        var all = targets.SelectMany(target => target.Definitions())
            .ToDictionary(one => one.Name, one => one.Definition);
        var names = new JsonArray([.. all.Keys.Select(name => JsonValue.Create(name))]);
        var bake = new JsonObject
        {
            ["group"] = new JsonObject { ["default"] = new JsonObject { ["targets"] = names } },
            ["target"] = new JsonObject(all!),
        };
        // As in HCL, a string is a template.
        var json = bake.ToJsonString()
            .Replace("${", "$${", StringComparison.Ordinal)
            .Replace("%{", "%%{", StringComparison.Ordinal);
        await File.WriteAllTextAsync(definition, json);
        var built =
            await ContainerEngine.DockerInAsync(folder, "buildx", "bake", "--file", definition, "--progress=plain");
        if (built.ExitCode != 0 && targets.Count > 1)
        {
            foreach (var half in targets.Chunk((targets.Count + 1) / 2))
            {
                await BuildAsync(half);
            }

            return;
        }

        foreach (var target in targets)
        {
            var configuration = built.ExitCode == 0 && target.HasConfiguration ? await InspectAsync(target.Tag) : null;
            var failure = built.ExitCode == 0 ? null : ErrorIn(built.Text);
            results[target.Path] = new BuildKitResult(failure, configuration, target.Output);
        }
    }

    private static string ErrorIn(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var errors = lines.Where(line => line.Contains("ERROR", StringComparison.Ordinal)).DefaultIfEmpty(lines[^1]);
        return string.Join(' ', errors.Distinct());
    }

    private static async Task<JsonNode?> InspectAsync(string tag)
    {
        var inspected = await ContainerEngine.DockerAsync("image", "inspect", "--format", "{{json .Config}}", tag);
        await ContainerEngine.DockerAsync("image", "rm", "--force", tag);
        return inspected.ExitCode == 0 ? JsonNode.Parse(inspected.Text) : null;
    }

    private Target Prepare(string name, GeneratedProject project, ParsedDockerfile parsed)
    {
        var lines = File.ReadAllText(parsed.Path).Split('\n');
        var text = string.Join('\n', lines);
        var final = parsed.Stages[^1];
        var hasFinal = final[0].Arguments is [.., "final"];
        if (hasFinal)
        {
            text += "\nFROM scratch AS check-configuration\n"
                + TextFrom(lines, final.First(one => one.Keyword == "WORKDIR"));
        }

        var build = parsed.Stages.FirstOrDefault(stage => stage[0].Arguments is [.., "build"]);
        var copies = project.Project.IsWindows || build is null
            ? []
            : build.Where(one => one.Keyword == "COPY" && !one.Flags.Contains("from")).ToList();
        text += "\nFROM scratch AS check-context\nCOPY . /all/\nWORKDIR /src\n"
            + string.Concat(copies.Select(copy => $"COPY {copy.Text}\n"));

        var dockerfile = Folders.FileIn(folder, $"{name}/Dockerfile");
        File.WriteAllText(dockerfile, text);
        if (project.IgnoreFile(parsed.Path) is { } ignoreFile)
            File.Copy(ignoreFile, dockerfile + ".dockerignore", overwrite: true);
        return new Target(
            name,
            parsed.Path,
            dockerfile,
            Context(project, parsed),
            Path.Combine(folder, name, "out"),
            $"{image}:{name}",
            hasFinal);
    }

    // The context is the folder of the ignore file's name: .dockerignore is only found there.
    private static string Context(GeneratedProject project, ParsedDockerfile parsed) =>
        project.IgnoreFile(parsed.Path) is { } ignoreFile && Path.GetFileName(ignoreFile) == ".dockerignore"
            ? Path.GetDirectoryName(ignoreFile)!
            : project.Repository;

    private static string TextFrom(string[] lines, ParsedInstruction first)
    {
        Assert.Contains(first.Keyword, Configuring);
        return string.Join('\n', lines.Skip(first.Line)) + "\n";
    }

    private sealed record Target(
        string Name, string Path, string Dockerfile, string Context, string Output, string Tag, bool HasConfiguration)
    {
        public IEnumerable<(string Name, JsonNode? Definition)> Definitions()
        {
            if (HasConfiguration)
                yield return ($"{Name}-configuration", Definition("check-configuration", "type=docker", Tag));
            yield return ($"{Name}-context", Definition("check-context", $"type=local,dest={Output}", null));
        }

        private JsonNode? Definition(string stage, string output, string? tag) => JsonSerializer.SerializeToNode(new
        {
            context = Context,
            dockerfile = Dockerfile,
            target = stage,
            args = new Dictionary<string, string> { ["LF"] = "\n", ["CR"] = "\r" },
            output = new[] { output },
            tags = tag is null ? Array.Empty<string>() : [tag],
        });
    }
}
