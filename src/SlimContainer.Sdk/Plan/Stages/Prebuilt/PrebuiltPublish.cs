using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// A publish on the host for one platform, with the same properties as the Dockerfile's publish command.
/// </summary>
/// <param name="Architecture">Docker's name of the architecture, for example <c>amd64</c>.</param>
/// <param name="Properties">Global properties of restore and publish.</param>
/// <param name="PublishFolder">The publish folder, absolute.</param>
/// <param name="LayersFolder">The folder of the layer archives, absolute.</param>
/// <param name="RestoreRecords">
/// NuGet's cache file of each project's restore, absolute (<see cref="NuGetCacheFile"/>).
/// </param>
internal sealed record PrebuiltPublish(
    string Architecture,
    IReadOnlyList<KeyValuePair<string, string>> Properties,
    string PublishFolder,
    string LayersFolder,
    IReadOnlyList<string> RestoreRecords)
{
    /// <summary>The projects that targets build, which need a restore of their own, absolute.</summary>
    public IReadOnlyList<string> ProjectsOfTargets { get; init; } = [];

    // One for each project, set in SlimContainer.Sdk.PrebuiltPublish.props.
    private static readonly string ObjFolder = Path.Combine("obj", ".slimcontainer");

    /// <summary>The folder of the layer archives, with a folder for each architecture, absolute.</summary>
    public static string LayersFolderOf(ProjectFacts facts) => LayersFolderIn(facts.IntermediateFolder);

    /// <inheritdoc cref="LayersFolderOf" />
    /// <param name="intermediateFolder">The folder below obj, absolute.</param>
    public static string LayersFolderIn(string intermediateFolder) => Path.Combine(intermediateFolder, "layers");

    /// <summary>
    /// One publish for each runtime identifier of the image; for the host's architecture by default.
    /// </summary>
    public static ValueList<PrebuiltPublish> For(
        ProjectFacts facts,
        ImageDecision decision,
        ValueList<Layer> layers,
        FinalStage final)
    {
        if (facts.Mode != BuildMode.Prebuilt)
            return [];

        var spec = PublishSpec.Of(facts, decision);
        ValueList<string> rids = spec.RuntimeIdentifiers.Count > 0
            ? spec.RuntimeIdentifiers
            : [$"{spec.Os}-{facts.HostArchitecture}"];
        return rids.Select(rid => For(facts, spec, layers, final, rid)).ToValueList();
    }

    private static PrebuiltPublish For(
        ProjectFacts facts,
        PublishSpec spec,
        ValueList<Layer> layers,
        FinalStage final,
        string rid)
    {
        var architecture = Platforms.Of(rid)!.Split('/')[1];
        var publish = Path.Combine(facts.IntermediateFolder, "publish", architecture) + Path.DirectorySeparatorChar;
        var archives = Path.Combine(LayersFolderOf(facts), architecture);
        var volumes = final.Volumes.Select(volume => volume.Staged).OfType<string>().ToList();
        var archived = Archived(facts, layers, volumes.Count > 0).Select(layer => layer.Name);
        var records = facts.Closure.Projects.Select(project =>
            Path.Combine(project.Folder, ObjFolder, architecture, "obj", NuGetCacheFile.FileName));
        return new PrebuiltPublish(
            architecture,
            [
                new("Configuration", PublishSpec.Configuration),
                .. When(!spec.IsForBrowsers, [new("RuntimeIdentifier", rid)]),
                .. When(spec.TargetFramework is not null, [new("TargetFramework", spec.TargetFramework!)]),
                .. When(
                    spec.IsSelfContained,
                    [new("SelfContained", "true"), new("_CommandLineDefinedSelfContained", "true")]),
                .. spec.Properties,
                new("PublishDir", publish),
                new("SlimContainerLayers", archives),
                // The MSBuild task splits properties at semicolons.
                new("_SlimContainerArchiveLayers", string.Join('+', archived)),
                new("_SlimContainerVolumeFolders", string.Join('|', volumes)),
                new("_SlimContainerAppFolder", final.WorkingDirectory),
                new("_SlimContainerArchitecture", architecture),
                new("_SlimContainerSourceRoot", ContextRoot.Common(facts).TrimEnd('/')),
                new("_SlimContainerContainerSourceRoot", ContainerOs.Of(facts).SourceFolder),
                // Source paths are mapped to those of the container; SourceLink would write URLs instead.
                new("EnableSourceLink", "false"),
                new("_IsPublishing", "true"),
                new("SlimContainerEnabled", "false"),
            ],
            publish,
            archives,
            [.. records])
        {
            ProjectsOfTargets = [.. facts.Closure.ProjectsOfTargets],
        };
    }

    private static KeyValuePair<string, string>[] When(
        bool condition,
        KeyValuePair<string, string>[] properties) => condition ? properties : [];

    private static IEnumerable<Layer> Archived(ProjectFacts facts, ValueList<Layer> layers, bool hasVolumes) =>
    [
        .. layers,
        .. facts.Symbols == SymbolsOption.Export ? [Layer.Symbols] : (Layer[])[],
        .. hasVolumes ? [Layer.Volumes] : (Layer[])[],
    ];
}
