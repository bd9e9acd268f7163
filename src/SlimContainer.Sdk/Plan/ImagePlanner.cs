using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The builder image of a split build: it contains the published app, which the runtime image copies.
/// </summary>
/// <param name="Dockerfile">Its Dockerfile, absolute.</param>
/// <param name="Image">The image's name.</param>
/// <param name="Command">The command that builds it from the project's folder, without the package.</param>
internal sealed record BuilderImage(string Dockerfile, string Image, ValueList<Argument> Command);

/// <summary>Plans the image from the project facts, without side effects.</summary>
internal sealed class ImagePlanner(ImageChooser images)
{
    /// <exception cref="Diagnostics.SlimContainerException">No image fits the project.</exception>
    public ImagePlan Plan(ProjectFacts facts)
    {
        var plan = PlanWithoutDiagnostics(facts);
        CopySources.RequireInContext(plan, facts);
        return plan with
        {
            Diagnostics =
            [
                .. PropertyCheck.Unknown(facts.PackageSettings),
                .. plan.Images.Diagnostics,
                .. plan.Context.Diagnostics,
                .. Dialect.Diagnostics(plan),
                .. PublishSavings.Diagnostics(facts),
                .. NodeDiagnostics.Of(facts),
                .. DroppedPackages.Diagnostics(facts),
                .. GitVersioning.Diagnostics(facts),
                .. GitVersioning.UnknownTools(facts),
                .. PortPlanner.Diagnostics(facts),
                .. SharedBuildDescription.Diagnostics(facts),
                .. ReferencesLayer.Diagnostics(facts, plan),
            ],
        };
    }

    private ImagePlan PlanWithoutDiagnostics(ProjectFacts facts)
    {
        WindowsSupport.Require(facts);
        DirectivesStage.Require(facts);
        var dialect = Dialect.Of(facts);
        var decision = images.Choose(facts, dialect.HasPlatformArguments);
        var isPrebuilt = facts.Mode == BuildMode.Prebuilt;
        var builder = BuilderDockerfile(facts);
        var context = isPrebuilt
            ? ContextPlanner.PlanOfPublished(facts)
            : ContextPlanner.Plan(facts with { Dockerfile = builder ?? facts.Dockerfile }, dialect);
        var dockerfile = builder is null ? facts.Dockerfile : facts.Dockerfile + ".final";
        var node = NodePlanner.Plan(facts, dialect, context.Root);
        var layers = AppLayerPlanner.Plan(facts);
        var final = FinalStagePlanner.Plan(facts, decision);
        var build = isPrebuilt ? null : BuildStagePlanner.Plan(facts, decision, context, dialect, node, layers, final);
        var options = HostOptions(context, builder is null ? build : null, node, final);
        return new ImagePlan
        {
            ProjectName = Path.GetFileName(facts.ProjectFile),
            BuildCommand = Command(context, dockerfile, ImageName.InFiles(facts), options),
            Mode = facts.Mode,
            Os = ContainerOs.Of(facts),
            Dialect = dialect,
            IsSquashed = facts.IsSquashed,
            Dockerfile = dockerfile,
            BuilderImage = builder is null ? null : Builder(facts, context, builder, build),
            Context = context,
            Images = decision,
            LayersFolder = LayersFolder.Of(facts),
            Layers = layers,
            Node = node,
            Build = build,
            Debug = DebugStage.Plan(facts, decision, dialect),
            Tests = TestStagePlanner.Plan(facts, context, dialect),
            PrebuiltPublishes = PrebuiltPublish.For(facts, decision, layers, final),
            PublishedFolder = isPrebuilt ? FilePaths.Relative(PrebuiltPublish.LayersFolderOf(facts), context.Root) : "",
            Final = final,
        };
    }

    private static string? BuilderDockerfile(ProjectFacts facts) =>
        facts.Mode == BuildMode.Split ? facts.Dockerfile + ".build" : null;

    private static BuilderImage Builder(ProjectFacts facts, BuildContext context, string dockerfile, BuildStage? build)
    {
        var image = ImageName.InFiles(facts) + "-build";
        var options = HostOptions(context, build, node: null, final: null);
        return new BuilderImage(dockerfile, image, Command(context, dockerfile, image, options));
    }

    // Without the tag: CI sets a different one for every build, and the generated file must not change.
    private static ValueList<Argument> Command(
        BuildContext context,
        string dockerfile,
        string image,
        IEnumerable<Argument> options)
    {
        var file = FilePaths.Relative(dockerfile, context.Root);
        return
        [
            "docker", "build", "-t", image,
            .. (ReadOnlySpan<Argument>)(file == "Dockerfile" ? [] : ["-f", file]),
            .. options,
            ".",
        ];
    }

    // Options for the build secrets and build arguments of the stages.
    private static IEnumerable<Argument> HostOptions(
        BuildContext context,
        BuildStage? build,
        NodeStage? node,
        FinalStage? final)
    {
        var secrets = Secrets(context, StageSecrets.Of(build, node));
        var arguments = BuildArgument.Of(build, final).Where(argument => !argument.IsOptional)
            .Select(argument => argument.Example);
        return Options("--secret", secrets).Concat(Options("--build-arg", arguments));
    }

    private static IEnumerable<Argument> Secrets(BuildContext context, StageSecrets secrets) =>
    [
        .. secrets.Files.Select(secret => $"id={secret.Id},src={FilePaths.Relative(secret.Source, context.Root)}"),
        .. secrets.Variables.Select(variable => $"id={variable.Name},env={variable.Name}"),
    ];

    private static IEnumerable<Argument> Options(string name, IEnumerable<Argument> values) =>
        values.SelectMany(value => (Argument[])[name, value]);
}
