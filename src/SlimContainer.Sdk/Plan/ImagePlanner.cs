using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Takes every decision about the image, from facts alone.</summary>
internal sealed class ImagePlanner(ImageChooser images)
{
    /// <exception cref="Diagnostics.SlimContainerException">No image fits the project.</exception>
    public ImagePlan Plan(ProjectFacts facts)
    {
        RequireMultiStage(facts);
        WindowsLimits.Require(facts);
        var decision = images.Choose(facts);
        var syntax = SyntaxChooser.Choose(facts);
        var context = ContextPlanner.Plan(facts);
        var build = PlanBuild(facts, decision, context, syntax);
        var final = FinalStagePlanner.Plan(facts, decision);
        return new ImagePlan
        {
            ProjectName = Path.GetFileName(facts.ProjectFile),
            BuildCommand = BuildCommand(facts, context, BuildArgument.Of(build, final)),
            Mode = facts.Mode,
            IsWindows = facts.IsWindows,
            Syntax = syntax,
            IsSquashed = facts.IsSquashed,
            Context = context,
            Images = decision,
            Layers = AppLayers.For(facts),
            Build = build,
            Final = final,
        };
    }

    // From the project's folder, and without the tag: a build server sets that anew each time, and the file is the same.
    private static ValueList<Argument> BuildCommand(ProjectFacts facts, BuildContext context, ValueList<BuildArgument> arguments)
    {
        var dockerfile = FilePaths.Relative(facts.Dockerfile, facts.ProjectFolder);
        var isDefault = dockerfile == "Dockerfile" && context.Root == facts.ProjectFolder;
        return
        [
            "docker", "build", "-t", ImageName.WithoutTag(facts),
            .. (ReadOnlySpan<Argument>)(isDefault ? [] : ["-f", dockerfile]),
            .. context.Secrets.SelectMany(secret => (Argument[])["--secret", $"id={secret.Id},src={FilePaths.Relative(secret.Source, facts.ProjectFolder)}"]),
            .. SecretVariables(facts).Where(variable => variable.IsRequired || !facts.IsWindows).SelectMany(variable => (Argument[])["--secret", $"id={variable.Name},env={variable.Name}"]),
            .. arguments.SelectMany(argument => (Argument[])["--build-arg", argument.Example]),
            FilePaths.Relative(context.Root, facts.ProjectFolder),
        ];
    }

    // Native AOT links, and there is no cross-linker in the SDK images: that stage runs on the target's platform.
    private static BuildStage PlanBuild(ProjectFacts facts, ImageDecision decision, BuildContext context, DockerfileSyntax syntax) => new(
        From: decision.Sdk,
        OnBuilderPlatform: syntax == DockerfileSyntax.BuildKit && facts.Publish != PublishKind.NativeAot,
        WorkingDirectory: ContainerFolders.Source(facts),
        RestoreInputs: context.RestoreInputs,
        Restore: PublishCommands.Restore(facts, decision, context.Project),
        CompileInputs: [new Copy(["."], "./")],
        Publish: PublishCommands.Publish(facts, decision, context.Project, ContainerFolders.Publish(facts)),
        ContainerFolders.Publish(facts),
        context.Secrets,
        SecretVariables(facts).Where(variable => variable.IsRequired || syntax == DockerfileSyntax.BuildKit).ToValueList(),
        VersionSource.HostArguments(facts).ToValueList())
    {
        // The linker of Native AOT is told to leave none.
        DeletesSymbols = facts.Symbols == SymbolsWish.Omit && facts.Publish != PublishKind.NativeAot,
        ExportsSymbols = facts.Symbols == SymbolsWish.Export,
        SharesPackages = syntax == DockerfileSyntax.BuildKit,
        TakesArchitecture = syntax == DockerfileSyntax.BuildKit,
    };

    private static void RequireMultiStage(ProjectFacts facts)
    {
        if (facts.Mode == BuildMode.MultiStage)
            return;

        throw new SlimContainerException(DiagnosticCode.NotSupportedYet, $"SlimContainerMode is {facts.Mode}, and this version writes Dockerfiles for MultiStage only.")
        { File = facts.ProjectFile };
    }

    private static IEnumerable<SecretVariable> SecretVariables(ProjectFacts facts) =>
    [
        .. facts.Closure.CredentialVariables.Select(name => new SecretVariable(name, IsRequired: true)),
        .. FeedSecrets.For(facts).Select(name => new SecretVariable(name, IsRequired: false)),
    ];
}
