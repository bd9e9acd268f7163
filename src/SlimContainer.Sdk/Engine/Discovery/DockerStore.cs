using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Commands that run after the build on an image in Docker's image store.</summary>
internal static class DockerStore
{
    /// <summary>The requested pushes and archive files.</summary>
    public static IEnumerable<EngineCommand> Commands(BuildRequest request) =>
    [
        .. request.Outputs
            .Where(output => output.Type == "docker" && output["dest"].Length > 0)
            .Select(output => Save(output["dest"], request.Tags)),
        .. request.PushesTags() ? request.Tags.Select(Push) : [],
    ];

    /// <inheritdoc cref="IEngineCommandBuilder.Inspect" />
    public static ValueList<string> Inspect(string image) =>
        ["image", "inspect", "--format", "{{.Id}} {{.Size}}", image];

    private static EngineCommand Save(string file, ValueList<string> tags) =>
        new(CommandPurpose.Save, ["save", "--output", file, .. tags]);

    private static EngineCommand Push(string tag) => new(CommandPurpose.Push, ["push", tag]) { Tag = tag };
}
