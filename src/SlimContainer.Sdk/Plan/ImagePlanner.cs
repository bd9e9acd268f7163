using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>Takes every decision about the image, from facts alone.</summary>
internal sealed class ImagePlanner(ImageChooser images)
{
    /// <exception cref="Diagnostics.SlimContainerException">No image fits the project.</exception>
    public ImagePlan Plan(ProjectFacts facts)
    {
        WindowsLimits.Require(facts);
        var decision = images.Choose(facts);
        var syntax = SyntaxChooser.Choose(facts);
        var isPrebuilt = facts.Mode == BuildMode.Prebuilt;
        var first = FirstDockerfile(facts);
        var context = isPrebuilt ? ContextPlanner.PlanOfPublished(facts) : ContextPlanner.Plan(facts with { Dockerfile = first ?? facts.Dockerfile });
        var dockerfile = first is null ? facts.Dockerfile : facts.Dockerfile + ".final";
        var node = NodePlanner.Plan(facts, syntax, context.Root);
        var layers = AppLayerPlanner.Plan(facts);
        var build = isPrebuilt ? null : PlanBuild(facts, decision, context, syntax, node, layers);
        var final = FinalStagePlanner.Plan(facts, decision);
        return new ImagePlan
        {
            ProjectName = Path.GetFileName(facts.ProjectFile),
            BuildCommand = Command(facts, context, dockerfile, ImageName.WithoutTag(facts), first is null ? HostOptions(facts, context, build, final) : HostOptions(facts, context, build: null, final)),
            Mode = facts.Mode,
            IsWindows = facts.IsWindows,
            Syntax = syntax,
            IsSquashed = facts.IsSquashed,
            Dockerfile = dockerfile,
            First = first is null ? null : First(facts, context, first, build),
            Context = context,
            Images = decision,
            Layers = layers,
            Node = node,
            Build = build,
            Tests = TestStagePlanner.Plan(facts, context, syntax),
            PrebuiltPublishes = PrebuiltPublish.For(facts, decision, layers, final.WorkingDirectory),
            PublishedFolder = isPrebuilt ? FilePaths.Relative(PrebuiltPublish.LayersFolderOf(facts), context.Root) : "",
            Final = final,
        };
    }

    private static string? FirstDockerfile(ProjectFacts facts) => facts.Mode == BuildMode.Split ? facts.Dockerfile + ".build" : null;

    private static FirstBuild First(ProjectFacts facts, BuildContext context, string dockerfile, BuildStage? build)
    {
        var image = ImageName.WithoutTag(facts) + "-build";
        return new FirstBuild(dockerfile, image, Command(facts, context, dockerfile, image, HostOptions(facts, context, build, final: null)));
    }

    // From the project's folder, and without the tag: a build server sets that anew each time, and the file is the same.
    private static ValueList<Argument> Command(ProjectFacts facts, BuildContext context, string dockerfile, string image, IEnumerable<Argument> options)
    {
        var file = FilePaths.Relative(dockerfile, facts.ProjectFolder);
        var isDefault = file == "Dockerfile" && context.Root == facts.ProjectFolder;
        return
        [
            "docker", "build", "-t", image,
            .. (ReadOnlySpan<Argument>)(isDefault ? [] : ["-f", file]),
            .. options,
            FilePaths.Relative(context.Root, facts.ProjectFolder),
        ];
    }

    // What the stages take from the host.
    private static IEnumerable<Argument> HostOptions(ProjectFacts facts, BuildContext context, BuildStage? build, FinalStage? final)
    {
        Argument[] secrets = build is null ? [] :
        [
            .. context.Secrets.SelectMany(secret => (Argument[])["--secret", $"id={secret.Id},src={FilePaths.Relative(secret.Source, facts.ProjectFolder)}"]),
            .. SecretVariables(facts).Where(variable => variable.IsRequired || !facts.IsWindows).SelectMany(variable => (Argument[])["--secret", $"id={variable.Name},env={variable.Name}"]),
        ];
        return secrets.Concat(BuildArgument.Of(build, final).SelectMany(argument => (Argument[])["--build-arg", argument.Example]));
    }

    // Native AOT links, and there is no cross-linker in the SDK images: that stage runs on the target's platform.
    private static BuildStage PlanBuild(ProjectFacts facts, ImageDecision decision, BuildContext context, DockerfileSyntax syntax, NodeStage? node, ValueList<Layer> layers)
    {
        var variables = SecretVariables(facts).Where(variable => variable.IsRequired || syntax == DockerfileSyntax.BuildKit).ToValueList();
        var second = PublishCommands.RestoreWithSources(facts, decision, context.Project, hasSecrets: context.Secrets.Count + variables.Count > 0);
        var restores = second is null && !PublishCommands.RestoresOnce(facts);
        var symbols = facts.Symbols == SymbolsOption.Export ? ContainerFolders.Of(Layer.Symbols, facts.IsWindows) : null;
        return new(
            From: decision.Sdk,
            OnBuilderPlatform: syntax == DockerfileSyntax.BuildKit && facts.Publish != PublishKind.NativeAot,
            WorkingDirectory: ContainerFolders.Source(facts),
            RestoreInputs: context.RestoreInputs,
            Restore: PublishCommands.Restore(facts, decision, context.Project),
            CompileInputs: node is { IsApart: true } ? node.WithoutFolder(SourceCopies.OfApp(facts, context.Root)) : SourceCopies.OfApp(facts, context.Root),
            Publish: PublishCommands.Publish(facts, decision, context.Project, restores),
            context.Secrets,
            variables,
            VersionSource.HostArguments(facts).ToValueList())
        {
            LayerFolders = [.. layers.Where(layer => layer != Layer.App).Select(layer => ContainerFolders.Of(layer, facts.IsWindows)), .. symbols is null ? [] : new[] { symbols }],
            SymbolsFolder = symbols,
            CachesDownloads = syntax == DockerfileSyntax.BuildKit,
            RestoresInPublish = restores,
            RestoreWithSources = second,
            TakesArchitecture = syntax == DockerfileSyntax.BuildKit,
        };
    }

    private static IEnumerable<SecretVariable> SecretVariables(ProjectFacts facts) =>
    [
        .. facts.Closure.CredentialVariables.Select(name => new SecretVariable(name, IsRequired: true)),
        .. FeedSecrets.For(facts).Select(name => new SecretVariable(name, IsRequired: false)),
    ];
}
