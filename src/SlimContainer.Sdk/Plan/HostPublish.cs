using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>How the host publishes for one platform, with the same properties as the Dockerfile's command would have.</summary>
/// <param name="Architecture">As builders name it, for example <c>amd64</c>.</param>
/// <param name="Properties">Global properties of restore and publish.</param>
/// <param name="PublishFolder">Where publish leaves the app, absolute.</param>
/// <param name="StagedFolder">Where its layers are put, absolute.</param>
/// <param name="RestoreRecords">What NuGet writes down of each project's restore, absolute (<see cref="RestoreRecord"/>).</param>
internal sealed record HostPublish(
    string Architecture,
    IReadOnlyList<KeyValuePair<string, string>> Properties,
    string PublishFolder,
    string StagedFolder,
    IReadOnlyList<string> RestoreRecords)
{
    // Each project's own: SlimContainer.Sdk.HostPublish.props sets it.
    private const string ObjFolder = "obj/.slimcontainer/";

    /// <summary>The folder that holds the layers, by architecture, absolute.</summary>
    public static string LayersFolder(ProjectFacts facts) => Path.Combine(facts.IntermediateFolder, "layers");

    /// <summary>One for each runtime identifier that the image is for; the host's own architecture where none is named.</summary>
    public static ValueList<HostPublish> For(ProjectFacts facts, ImageDecision decision)
    {
        if (facts.Mode != BuildMode.Prebuilt)
            return [];

        var os = decision.Runtime.Family == BaseFamily.Alpine ? "linux-musl" : "linux";
        ValueList<string> rids = facts.RuntimeIdentifiers.Count > 0 ? facts.RuntimeIdentifiers : [$"{os}-{facts.HostArchitecture}"];
        return rids.Select(rid => For(facts, decision, rid)).ToValueList();
    }

    private static HostPublish For(ProjectFacts facts, ImageDecision decision, string rid)
    {
        var architecture = Platforms.Of(rid)!.Split('/')[1];
        var publish = Path.Combine(facts.IntermediateFolder, "publish", architecture) + Path.DirectorySeparatorChar;
        return new HostPublish(
            architecture,
            [
                new("Configuration", "Release"),
                new("RuntimeIdentifier", rid),
                .. (ReadOnlySpan<KeyValuePair<string, string>>)(facts.IsMultiTargeted ? [new("TargetFramework", facts.TargetFramework)] : []),
                .. (ReadOnlySpan<KeyValuePair<string, string>>)(facts.Publish == PublishKind.SelfContained ? [new("SelfContained", "true"), new("_CommandLineDefinedSelfContained", "true")] : []),
                .. PublishCommands.Properties(facts, decision).Select(Single),
                new("PublishDir", publish),
                new("_SlimContainerArchitecture", architecture),
                new("_SlimContainerSourceRoot", ContextRoot.Common(facts).TrimEnd('/')),
                new("_SlimContainerContainerSourceRoot", ContainerFolders.Source(facts)),
                // Sources are where the container has them, and SourceLink would write where they are fetched from.
                new("EnableSourceLink", "false"),
                new("_IsPublishing", "true"),
                new("SlimContainerEnabled", "false"),
            ],
            publish,
            Path.Combine(LayersFolder(facts), architecture),
            [.. facts.Closure.Projects.Select(project => Path.Combine(project.Folder, ObjFolder, architecture, "obj", RestoreRecord.FileName))]);
    }

    // The MSBuild task takes a list for one value: the props file makes a list of it again.
    private static KeyValuePair<string, string> Single(KeyValuePair<string, string> property) =>
        property.Key == PublishCommands.LanguagesProperty ? new("_SlimContainerLanguages", property.Value.Replace(';', '+')) : property;
}
