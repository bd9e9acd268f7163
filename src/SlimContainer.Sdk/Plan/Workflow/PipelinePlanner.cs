using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Plans how CI builds the image.</summary>
internal static class PipelinePlanner
{
    // The first SDK that can load the package's tasks.
    private static readonly Version FirstSdk = new(10, 0);

    private const string DefaultSdkRepository = "mcr.microsoft.com/dotnet";

    /// <param name="facts">The project.</param>
    /// <param name="image">The plan of its image.</param>
    /// <param name="registry"><c>ContainerRegistry</c>, or empty.</param>
    public static PipelinePlan Plan(ProjectFacts facts, ImagePlan image, string registry)
    {
        var platforms = Platforms(facts, image);
        var reason = platforms.Count > 1 ? ReasonForRunners(facts, image) : "";
        var sdk = facts.LowestSdkVersion > FirstSdk ? facts.LowestSdkVersion : FirstSdk;
        var name = $"{ImageName.InFiles(facts)}:{PipelinePlan.LocalTag}";
        return new PipelinePlan
        {
            Platforms = platforms,
            HasRunnerPerPlatform = reason.Length > 0,
            Reason = platforms.Count > 1 && reason.Length == 0
                ? "One machine for all platforms: the SDK cross-compiles, and the final stage only copies files."
                : reason,
            UsesBuildTarget = image.BuilderImage is not null || !image.Os.HasBuildKit,
            NeedsMatchingHost = image.Os.NeedsMatchingHost,
            LocalImage = ImageName.InRegistry(registry, name),
            SdkVersion = sdk.ToString(2),
            SdkImage = $"{SdkRepository(facts)}/sdk:{sdk.ToString(2)}",
            GlobalJson = facts.GlobalJson?.File ?? "",
            TargetFramework = facts.IsMultiTargeted ? facts.TargetFramework : "",
            Registry = registry.TrimEnd('/'),
            PublishedFolder = facts.Mode == BuildMode.Prebuilt ? PrebuiltPublish.LayersFolderOf(facts) : "",
            Secrets = StageSecrets.Of(image.Build, image.Node),
            NeedsHistory = GitVersioning.TakesVersion(facts),
        };
    }

    // What the host publishes by default depends on the host, and a generated file must not.
    private static ValueList<PipelinePlatform> Platforms(ProjectFacts facts, ImagePlan image)
    {
        var names = facts.Mode == BuildMode.Prebuilt && facts.RuntimeIdentifiers.Count == 0
            ? []
            : image.Images.Platforms;
        return names.Select(name => new PipelinePlatform(name, RuntimeIdentifier(facts, name))).ToValueList();
    }

    private static string RuntimeIdentifier(ProjectFacts facts, string platform) =>
        facts.RuntimeIdentifiers.FirstOrDefault(rid => Facts.Platforms.Of(rid) == platform) ?? "";

    // Empty if one machine can build all platforms without emulation.
    private static string ReasonForRunners(ProjectFacts facts, ImagePlan image) => image switch
    {
        { BuilderImage: not null } => "A machine for each platform: the second Dockerfile needs the first one's image.",
        { Build.OnBuilderPlatform: false } or { Build: null } when facts.Publish == PublishKind.NativeAot =>
            "A machine for each platform: Native AOT links on the target platform.",
        { Dialect.HasPlatformArguments: false } =>
            "A machine for each platform: a Dockerfile in portable syntax does not cross-compile.",
        { NeedsEmulation: true } =>
            "A machine for each platform: the final stage installs packages, which other machines would emulate.",
        { Build.OnBuilderPlatform: false } => "A machine for each platform: the SDK does not cross-compile this app.",
        _ => "",
    };

    private static string SdkRepository(ProjectFacts facts) =>
        facts.BaseOptions.Registry is { Length: > 0 } mirror ? mirror.TrimEnd('/') : DefaultSdkRepository;
}
