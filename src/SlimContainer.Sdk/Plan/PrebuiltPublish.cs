using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// How the host publishes for one platform, with the same properties as the Dockerfile's command would have.
/// </summary>
/// <param name="Architecture">As builders name it, for example <c>amd64</c>.</param>
/// <param name="Properties">Global properties of restore and publish.</param>
/// <param name="PublishFolder">Where publish leaves the app, absolute.</param>
/// <param name="LayersFolder">The folder of its layers' archives, absolute.</param>
/// <param name="RestoreRecords">
/// What NuGet writes down of each project's restore, absolute (<see cref="RestoreRecord"/>).
/// </param>
internal sealed record PrebuiltPublish(
    string Architecture,
    IReadOnlyList<KeyValuePair<string, string>> Properties,
    string PublishFolder,
    string LayersFolder,
    IReadOnlyList<string> RestoreRecords)
{
    // Each project's own: SlimContainer.Sdk.PrebuiltPublish.props sets it.
    private const string ObjFolder = "obj/.slimcontainer/";

    /// <summary>The folder that holds the archives of layers, by architecture, absolute.</summary>
    public static string LayersFolderOf(ProjectFacts facts) => Path.Combine(facts.IntermediateFolder, "layers");

    /// <summary>
    /// One for each runtime identifier that the image is for; the host's own architecture where none is named.
    /// </summary>
    public static ValueList<PrebuiltPublish> For(
        ProjectFacts facts,
        ImageDecision decision,
        ValueList<Layer> layers,
        string appFolder)
    {
        if (facts.Mode != BuildMode.Prebuilt)
            return [];

        var os = decision.Runtime.Family == BaseFamily.Alpine ? "linux-musl" : "linux";
        ValueList<string> rids = facts.RuntimeIdentifiers.Count > 0
            ? facts.RuntimeIdentifiers
            : [$"{os}-{facts.HostArchitecture}"];
        return rids.Select(rid => For(facts, decision, layers, appFolder, rid)).ToValueList();
    }

    private static PrebuiltPublish For(
        ProjectFacts facts,
        ImageDecision decision,
        ValueList<Layer> layers,
        string appFolder,
        string rid)
    {
        var architecture = Platforms.Of(rid)!.Split('/')[1];
        var publish = Path.Combine(facts.IntermediateFolder, "publish", architecture) + Path.DirectorySeparatorChar;
        var archives = Path.Combine(LayersFolderOf(facts), architecture);
        var archived = Archived(facts, layers).Select(layer => layer.Name());
        var records = facts.Closure.Projects.Select(project =>
            Path.Combine(project.Folder, ObjFolder, architecture, "obj", RestoreRecord.FileName));
        return new PrebuiltPublish(
            architecture,
            [
                new("Configuration", "Release"),
                new("RuntimeIdentifier", rid),
                .. When(facts.IsMultiTargeted, [new("TargetFramework", facts.TargetFramework)]),
                .. When(
                    facts.Publish == PublishKind.SelfContained,
                    [new("SelfContained", "true"), new("_CommandLineDefinedSelfContained", "true")]),
                .. PublishCommands.Properties(facts, decision),
                new("PublishDir", publish),
                new("SlimContainerLayers", archives),
                // The MSBuild task takes a semicolon for the end of a property.
                new("_SlimContainerArchiveLayers", string.Join('+', archived)),
                new("_SlimContainerAppFolder", appFolder),
                new("_SlimContainerArchitecture", architecture),
                new("_SlimContainerSourceRoot", ContextRoot.Common(facts).TrimEnd('/')),
                new("_SlimContainerContainerSourceRoot", ContainerFolders.Source(facts)),
                // Sources are where the container has them, and SourceLink would write where they are fetched from.
                new("EnableSourceLink", "false"),
                new("_IsPublishing", "true"),
                new("SlimContainerEnabled", "false"),
            ],
            publish,
            archives,
            [.. records]);
    }

    private static KeyValuePair<string, string>[] When(
        bool condition,
        KeyValuePair<string, string>[] properties) => condition ? properties : [];

    private static ValueList<Layer> Archived(ProjectFacts facts, ValueList<Layer> layers) =>
        facts.Symbols == SymbolsOption.Export ? [.. layers, Layer.Symbols] : layers;
}
