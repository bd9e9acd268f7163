using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The commands of the build stage. Restore and publish get the same settings, so that the package graph is the same.
/// </summary>
/// <param name="facts">The project.</param>
/// <param name="decision">The images.</param>
/// <param name="dialect">What the builders support.</param>
/// <param name="root">The build context.</param>
internal sealed class PublishCommands(ProjectFacts facts, ImageDecision decision, Dialect dialect, string root)
{
    // Two are built one after the other anyway. With more than twenty, a machine with many processors may gain.
    private const int FewestInOneProcess = 3;
    private const int MostInOneProcess = 20;

    private readonly PublishSpec spec = PublishSpec.Of(facts, decision);
    private readonly ContainerOs os = ContainerOs.Of(facts);

    /// <summary>The properties of every command that builds or restores, quoted for MSBuild's command line.</summary>
    public IEnumerable<KeyValuePair<string, string>> GlobalProperties =>
    [
        .. facts.CommandLineProperties.Select(property =>
            new KeyValuePair<string, string>(property.Key, Quote(property.Value))),
        // Restore also restores the target frameworks of a library that the app does not use.
        .. os.NeedsWindowsTargeting && facts.Closure.Projects.Any(project => project.Switches.TargetsWindows)
            ? (KeyValuePair<string, string>[])[new("EnableWindowsTargeting", "true")]
            : [],
    ];

    /// <summary>
    /// Whether publish uses one process of MSBuild. In a new container each further one has to compile its own code
    /// first: with 10 projects on two processors, publish takes a fifth less time without.
    /// </summary>
    public bool UsesOneProcess =>
        os.PublishesFasterInOneProcess
        && facts.Closure.Projects.Count is >= FewestInOneProcess and <= MostInOneProcess;

    // The projects of the commands, the first one that of publish.
    private ValueList<string> Projects => facts.AppsOfBuildStage;

    /// <summary>
    /// The restore commands of the other apps of a shared build, and of projects that a target builds. On the host, a
    /// restore of the solution or the target itself restores those.
    /// </summary>
    public IEnumerable<ValueList<Argument>> MoreRestores() => MoreProjects.Select(Restore);

    /// <summary>The same with all sources, after <see cref="RestoreWithSources(bool)"/>.</summary>
    public IEnumerable<ValueList<Argument>> MoreRestoresWithSources() => MoreProjects.Select(RestoreWithSources);

    /// <summary>
    /// The commands before restore that install the tools which targets run. On the host they are installed.
    /// </summary>
    public IEnumerable<ValueList<Argument>> ToolRestores() => os.HasOptionalSteps
        ? facts.Closure.UsedToolManifests
            .Select(file => (ValueList<Argument>)["dotnet", "tool", "restore", "--tool-manifest", File(file)])
        : [];

    private IEnumerable<string> MoreProjects => Projects.Skip(1).Concat(facts.Closure.ProjectsOfTargets);

    /// <summary>
    /// Whether the restore layer is complete without the sources. It is not if only publish sets the version: restore
    /// records project versions, and publish reads them from there.
    /// </summary>
    public bool RestoresOnce =>
        facts.Closure is { DependsOnPublishing: false, RestoreDependsOnSources: false }
        && !GitVersioning.TakesVersion(facts);

    /// <summary>The restore command of the restore layer.</summary>
    public ValueList<Argument> Restore() => Restore(Projects[0]);

    private ValueList<Argument> Restore(string project) =>
    [
        "dotnet", "restore", File(project), .. Target(), $"-p:Configuration={PublishSpec.Configuration}",
        .. When(spec.IsSelfContained, "-p:SelfContained=true"),
        .. RestoreProperties(project),
        .. When(LockFilePolicy.CanLock(facts), "--locked-mode"),
        .. When(LockFilePolicy.MustUnlock(facts), "-p:RestoreLockedMode=false"),
    ];

    /// <summary>
    /// The commands of the restore layer in the image for development. Like <c>dotnet watch</c> and a restore on the
    /// host, they have no RID and no configuration, so the lock files of the projects match.
    /// </summary>
    public IEnumerable<ValueList<Argument>> DevelopmentRestores() =>
    [
        .. ToolRestores(),
        .. facts.Closure.ProjectsOfTargets.Prepend(facts.ProjectFile).Select(project =>
            (ValueList<Argument>)["dotnet", "restore", File(project), .. RestoreProperties(project)]),
    ];

    private ValueList<Argument> RestoreProperties(string project) =>
    [
        // The web SDK derives it from .razor files, which are not in the restore layer.
        .. When(facts.Closure.RequiresWebAssets(project), "-p:RequiresAspNetWebAssets=true"),
        .. CommandLine(),
        .. NodePlanner.PublishProperties(facts),
    ];

    /// <summary>
    /// The restore command with all sources, if it needs credentials or publish would not restore every project: in a
    /// separate step, so that publish never sees credentials. Null if publish restores, or no second restore is needed.
    /// </summary>
    /// <remarks>The implicit restore of publish also ignores the properties of response files.</remarks>
    public ValueList<Argument>? RestoreWithSources(bool hasSecrets)
    {
        var isExplicit = hasSecrets
            || facts.SharedBuild.IsShared
            || facts.Closure.ProjectsOfTargets.Count > 0
            || facts.Closure.ResponseFileProperties.Count > 0;
        return RestoresOnce || !isExplicit ? null : RestoreWithSources(Projects[0]);
    }

    private ValueList<Argument> RestoreWithSources(string project) =>
    [
        .. Restore(project),
        .. When(facts.Closure.DependsOnPublishing, "-p:_IsPublishing=true"),
        .. GitVersioning.Arguments(facts),
    ];

    /// <summary>The publish command, as far as the output.</summary>
    /// <param name="restores">Whether publish restores what the restore layer lacks.</param>
    public ValueList<Argument> Publish(bool restores) =>
    [
        "dotnet", "publish", File(Projects[0]), .. Options(restores),
    ];

    /// <summary>
    /// The commands that build the projects that each app refers to, with the settings of publish: it then finds them
    /// up to date.
    /// </summary>
    public IEnumerable<ValueList<Argument>> BuildReferences() => Projects.Select(project => (ValueList<Argument>)
    [
        "dotnet", "build", File(project), "-t:ResolveProjectReferences",
        .. Options(restores: false),
        LayersProperty,
        .. Properties,
    ]);

    private ValueList<Argument> Options(bool restores) =>
    [
        "-c", PublishSpec.Configuration, .. Target(),
        .. When(!restores, "--no-restore"),
        .. When(UsesOneProcess, "-m:1"),
        .. spec.TargetFramework is { } framework ? (ReadOnlySpan<Argument>)["-f", framework] : [],
        .. When(spec.IsSelfContained, "--self-contained"),
    ];

    /// <summary>The rest of the publish command.</summary>
    /// <param name="restores">As for <see cref="Publish"/>.</param>
    public ValueList<Argument> PublishOutput(bool restores) =>
    [
        .. When(!facts.SharedBuild.IsShared, "-o", LayersFolder.Of(facts).FolderOf(Layer.App)),
        LayersProperty,
        .. When(facts.SharedBuild.IsShared, $"-p:_SlimContainerPublishApps={Quote(Apps)}"),
        .. NodePlanner.PublishProperties(facts),
        .. When(restores && LockFilePolicy.CanLock(facts), "-p:RestoreLockedMode=true"),
        .. When(restores && LockFilePolicy.MustUnlock(facts), "-p:RestoreLockedMode=false"),
        .. Properties,
    ];

    /// <summary>What one publish command has in common for all of its projects.</summary>
    public ValueList<Argument> Settings =>
    [
        .. Target(),
        .. When(spec.IsSelfContained, "--self-contained"),
        .. Properties,
    ];

    private Argument LayersProperty => $"-p:SlimContainerLayers={os.LayersFolder}";

    private ValueList<Argument> Properties =>
    [
        .. CommandLine(),
        .. GitVersioning.Arguments(facts),
        // The package of a library is not published, and its readme and icon are not in the build context.
        .. When(facts.Closure.Projects.Any(project => project.Switches.IsPacked), "-p:GeneratePackageOnBuild=false"),
        .. spec.Properties.Select(property => new Argument($"-p:{property.Key}={property.Value}")),
    ];

    private string Apps => string.Join(';', Projects.Select(project => FilePaths.Relative(project, root)));

    private string File(string project) => FilePaths.AsArgument(FilePaths.Relative(project, root));

    // `-a` defaults to the operating system of the SDK, so for Alpine a glibc SDK also needs `--os`, and so does an SDK
    // that a distribution has built, whose own identifier has no packages on nuget.org. `--os` alone defaults to the
    // architecture of the SDK: without BuildKit's TARGETARCH, the stage runs on the target platform.
    private ValueList<Argument> Target()
    {
        if (spec.IsForBrowsers)
            return [];
        if (spec.Os is not { } name)
            return ["-r", spec.RuntimeIdentifiers[0]];

        return !dialect.HasPlatformArguments ? ["--os", name] :
        [
            .. When(NamesOs, "--os", name),
            "-a", Argument.Variable("TARGETARCH"),
        ];
    }

    private bool NamesOs => decision.Runtime.IsMusl ? !decision.Sdk.IsMusl : decision.Sdk.Vendor is not null;

    private IEnumerable<Argument> CommandLine() =>
        GlobalProperties.Select(property => new Argument($"-p:{property.Key}={property.Value}"));

    // MSBuild splits -p: at semicolons and commas unless quoted; an escaped one would not separate list items.
    private static string Quote(string value) => value.AsSpan().ContainsAny(';', ',') ? $"\"{value}\"" : value;

    private static ValueList<Argument> When(bool condition, params ReadOnlySpan<Argument> arguments) =>
        condition ? ValueList.Create(arguments) : [];
}
