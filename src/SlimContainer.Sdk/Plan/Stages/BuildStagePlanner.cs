using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>The stage that restores and publishes; only the app layers get into the image.</summary>
/// <param name="From">The SDK image.</param>
/// <param name="OnBuilderPlatform">Whether the stage runs on the builder's platform and cross-compiles.</param>
/// <param name="WorkingDirectory">The folder of the sources.</param>
/// <param name="RestoreInputs">Files that restore reads, most stable first.</param>
/// <param name="Restore">The restore command.</param>
/// <param name="CompileInputs">Files that compilation reads.</param>
/// <param name="Publish">The publish command, as far as the output.</param>
/// <param name="PublishOutput">The rest of the publish command.</param>
/// <param name="Secrets">The credentials that restore reads.</param>
/// <param name="HostComputedArguments">Build arguments that the host computes from git history.</param>
internal sealed record BuildStage(
    BaseImage From,
    bool OnBuilderPlatform,
    string WorkingDirectory,
    ValueList<Copy> RestoreInputs,
    ValueList<Argument> Restore,
    ValueList<Copy> CompileInputs,
    ValueList<Argument> Publish,
    ValueList<Argument> PublishOutput,
    StageSecrets Secrets,
    ValueList<HostArgument> HostComputedArguments)
{
    /// <summary>The C# files that the directives stage reduces; empty without that stage.</summary>
    public ValueList<Copy> Directives { get; init; } = [];

    /// <summary>
    /// The folders that publish moves files to: those of all layers except the app's, and one for exported symbols; in
    /// a shared build those of all apps.
    /// </summary>
    public ValueList<string> LayerFolders { get; init; } = [];

    /// <summary>
    /// The folder of the debug symbols for the symbols stage; null if symbols are not exported.
    /// </summary>
    public string? SymbolsFolder { get; init; }

    /// <summary>The bill of materials that staging writes, as a pattern of COPY; null without one.</summary>
    public string? Sbom { get; init; }

    /// <summary>The step that compiles the referenced projects; null if publish does.</summary>
    public ReferencesLayer? References { get; init; }

    /// <summary>Whether NuGet packages are in a cache mount.</summary>
    public bool CachesDownloads { get; init; }

    /// <summary>Whether restore extracts the XML documentation of packages, which SDK images leave out.</summary>
    public bool ExtractsDocumentation { get; init; }

    /// <summary>Whether publish restores what the restore layer may lack, without credentials.</summary>
    public bool RestoresInPublish { get; init; }

    /// <summary>The number of apps that the stage publishes.</summary>
    public int Apps { get; init; } = 1;

    /// <summary>Whether publish uses one process of MSBuild.</summary>
    public bool PublishesInOneProcess { get; init; }

    /// <summary>Commands that install the .NET tools which targets run.</summary>
    public ValueList<ValueList<Argument>> ToolRestores { get; init; } = [];

    /// <summary>
    /// Restore commands of other apps and of projects that a target builds: the app's restore does not know them.
    /// </summary>
    public ValueList<ValueList<Argument>> MoreRestores { get; init; } = [];

    /// <summary>The same commands after <see cref="RestoreWithSources"/>.</summary>
    public ValueList<ValueList<Argument>> MoreRestoresWithSources { get; init; } = [];

    /// <summary>The second restore command, with all sources and credentials; null if not needed.</summary>
    public ValueList<Argument>? RestoreWithSources { get; init; }

    /// <summary>Whether the builder sets the architecture to publish for.</summary>
    public bool TakesArchitecture { get; init; }
}

/// <summary>A build argument of publish that the host computes.</summary>
/// <param name="Name">The argument's name.</param>
internal sealed record HostArgument(string Name);

/// <summary>Plans the stage that restores and publishes.</summary>
internal static class BuildStagePlanner
{
    // Native AOT runs on the target platform: the SDK images have no cross-linker.
    public static BuildStage Plan(
        ProjectFacts facts,
        ImageDecision decision,
        BuildContext context,
        Dialect dialect,
        NodeStage? node,
        ValueList<Layer> layers,
        FinalStage final)
    {
        var variables = SecretVariables(facts)
            .Where(variable => variable.IsRequired || dialect.HasMounts)
            .ToValueList();
        var secrets = new StageSecrets(context.Secrets, variables);
        var folder = LayersFolder.Of(facts);
        var shared = facts.SharedBuild.Apps;
        var commands = new PublishCommands(facts, decision, dialect, context.Root);
        var second = commands.RestoreWithSources(secrets.Any);
        var sources = SourceCopies.OfApp(facts, context);
        var restores = second is null && !commands.RestoresOnce;
        var symbols = facts.Symbols == SymbolsOption.Export ? folder.FolderOf(Layer.Symbols) : null;
        return new(
            From: decision.Sdk,
            OnBuilderPlatform: dialect.HasPlatformArguments && facts.Publish != PublishKind.NativeAot,
            WorkingDirectory: ContainerOs.Of(facts).SourceFolder,
            RestoreInputs: [.. context.RestoreInputs, .. DirectivesStage.Output(context, ContainerOs.Of(facts))],
            Restore: commands.Restore(),
            CompileInputs: node is { IsIsolated: true } ? node.WithoutFolder(sources) : sources,
            Publish: commands.Publish(restores),
            PublishOutput: commands.PublishOutput(restores),
            secrets,
            GitVersioning.HostComputedArguments(facts).ToValueList())
        {
            Directives = context.Directives,
            Apps = Math.Max(1, shared.Count),
            LayerFolders = facts.SharedBuild.IsShared
                ? [.. shared.SelectMany(app => app.Project == facts.ProjectFile ? OwnFolders() : FoldersOf(app))]
                : [.. OwnFolders()],
            SymbolsFolder = symbols,
            Sbom = facts.Sbom == SbomFormat.None ? null : folder.Path + SbomOutput.Pattern,
            CachesDownloads = dialect.HasMounts,
            ExtractsDocumentation =
                facts.Closure.Projects.Any(project => project.Switches.ReadsPackageDocumentation),
            RestoresInPublish = restores,
            PublishesInOneProcess = commands.UsesOneProcess,
            References = ReferencesLayer.Plan(facts, context, commands),
            ToolRestores = commands.ToolRestores().ToValueList(),
            MoreRestores = commands.MoreRestores().ToValueList(),
            MoreRestoresWithSources = commands.MoreRestoresWithSources().ToValueList(),
            RestoreWithSources = second,
            TakesArchitecture = dialect.HasPlatformArguments && !facts.IsWebAssembly,
        };

        IEnumerable<string> OwnFolders() =>
        [
            .. layers.Where(layer => layer != Layer.App).Select(folder.FolderOf),
            .. symbols is null ? [] : new[] { symbols },
            .. final.Volumes.Where(volume => volume.IsStaged)
                .Select(volume => $"{folder.FolderOf(Layer.Volumes)}/{volume.Staged}"),
        ];

        IEnumerable<string> FoldersOf(SharedApp app) =>
            app.Layers.Select(LayersFolder.Of(app, ContainerOs.Of(facts)).FolderOf);
    }

    private static IEnumerable<SecretVariable> SecretVariables(ProjectFacts facts) =>
    [
        .. facts.Closure.CredentialVariables.Select(name => new SecretVariable(name, IsRequired: true)),
        .. FeedSecrets.For(facts).Select(name => new SecretVariable(name, IsRequired: false)),
    ];
}
