using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>What is done with an image in Docker's own store after it is built.</summary>
internal static class DockerStore
{
    /// <summary>The pushes and files that a request asks for.</summary>
    public static IEnumerable<EngineCommand> Commands(BuildRequest request) =>
    [
        .. request.Outputs
            .Where(output => output.Type == "docker" && output["dest"].Length > 0)
            .Select(output => new EngineCommand(CommandPurpose.Save, ["save", "--output", output["dest"], .. request.Tags])),
        .. request.PushesTags() ? request.Tags.Select(tag => new EngineCommand(CommandPurpose.Push, ["push", tag]) { Tag = tag }) : [],
    ];

    /// <inheritdoc cref="IEngineWords.Inspect" />
    public static ValueList<string> Inspect(string image) => ["image", "inspect", "--format", "{{.Id}} {{.Size}}", image];
}
