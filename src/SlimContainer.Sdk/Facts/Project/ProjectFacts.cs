using NuGet.Versioning;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>The project's values from MSBuild that the image depends on. Contains no decisions.</summary>
internal sealed record ProjectFacts
{
    /// <summary>
    /// The values of the package's properties that the generated files depend on. A planner reads a property here. One
    /// that several planners need, or that another plan of the same project changes, has a name below.
    /// </summary>
    public ProjectValues Properties { get; init; } = ProjectValues.None;

    /// <summary>The absolute path of the project file, or of a file-based app's C# file.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The name of the app's main assembly, without extension.</summary>
    public required string AssemblyName { get; init; }

    public required ApplicationKind Kind { get; init; }

    /// <summary>The target framework as the project spells it, for example <c>net10.0</c>.</summary>
    public required string TargetFramework { get; init; }

    /// <summary>The .NET version of the target framework, two parts.</summary>
    public required Version TargetFrameworkVersion { get; init; }

    /// <summary>The highest .NET version that any project of the build targets.</summary>
    public Version HighestFrameworkVersion =>
        Closure.Projects.SelectMany(project => project.Frameworks).Append(TargetFrameworkVersion).Max()!;

    /// <summary>
    /// The lowest version of the SDK that can build all projects, and run their source generators. That of the host, if
    /// a project uses the newest C# that the SDK has.
    /// </summary>
    public Version LowestSdkVersion => Closure.Projects
        .Select(project => project.Switches.SdkOfLanguage)
        .OfType<Version>()
        .Concat(CompilerSdk.OfGenerators(Closure, HostSdk))
        .Concat(Closure.Projects.Any(project => project.Switches.UsesNewestLanguage) ? [HostSdk] : [])
        .Concat(Closure.Projects.Any(project => project.IsFileBased) ? [FileBasedApp.FirstSdk] : [])
        .Append(HighestFrameworkVersion)
        .Max()!;

    private Version HostSdk => new(SdkVersion.Major, SdkVersion.Minor);

    /// <summary>The app has no project file: <see cref="ProjectFile"/> is its C# file.</summary>
    public bool IsFileBased => Closure.Projects[0].IsFileBased;

    /// <summary>The project has several target frameworks; <see cref="TargetFramework"/> is the selected one.</summary>
    public bool IsMultiTargeted { get; init; }

    public PublishKind Publish { get; init; }

    /// <summary><c>PublishTrimmed</c>: unused code is removed.</summary>
    public bool IsTrimmed { get; init; }

    /// <summary><c>PublishSingleFile</c>: the app is one executable.</summary>
    public bool IsSingleFile { get; init; }

    /// <summary>
    /// <c>IncludeNativeLibrariesForSelfExtract</c> or <c>IncludeAllContentForSelfExtract</c>: the single-file app
    /// extracts files when it starts.
    /// </summary>
    public bool ExtractsItself { get; init; }

    /// <summary><c>StaticExecutable</c>: a Native AOT executable that needs no shared library.</summary>
    public bool IsStatic { get; init; }

    /// <summary>The project has Razor pages, views or components.</summary>
    public bool HasRazorFiles { get; init; }

    /// <summary>The RIDs that the project sets for containers or for itself; empty where it sets none.</summary>
    public ValueList<string> RuntimeIdentifiers { get; init; } = [];

    /// <summary>The app formats, compares or parses by culture: <c>InvariantGlobalization</c> is not set.</summary>
    public bool UsesGlobalization { get; init; }

    /// <summary>The app may look up time zones by name: <c>InvariantTimezone</c> is not set.</summary>
    public bool UsesTimeZones { get; init; }

    /// <summary>The NuGet packages of the app.</summary>
    public ValueList<PackageFacts> Packages { get; init; } = [];

    /// <summary>Whether the project has been restored: else dependencies of packages are unknown.</summary>
    public bool IsRestored { get; init; } = true;

    /// <summary>The version of the SDK that runs this build.</summary>
    public required NuGetVersion SdkVersion { get; init; }

    /// <summary>The SDK that global.json requires in the container; null without a requirement.</summary>
    public GlobalJson? GlobalJson { get; init; }

    /// <summary>
    /// The properties and items with this package's prefix that the project, its imports or the command line set.
    /// </summary>
    public ValueList<string> PackageSettings { get; init; } = [];

    /// <summary><c>SlimContainerMode</c>: where the app is published.</summary>
    public BuildMode Mode { get; init; }

    /// <summary>The host's processor architecture, in runtime identifier notation.</summary>
    public string HostArchitecture { get; init; } = "x64";

    /// <summary>This package's folder below obj, absolute: contains what the host has published.</summary>
    public string IntermediateFolder { get; init; } = "";

    /// <summary>
    /// <c>SlimContainerDockerfileSyntax</c>; null for the default. To plan for another engine, set it:
    /// <c>facts with { Syntax = … }</c>.
    /// </summary>
    public DockerfileSyntax? Syntax { get; init; }

    /// <summary><c>SlimContainerSquash</c>: add a single layer with all files.</summary>
    public bool IsSquashed { get; init; }

    /// <summary><c>SlimContainerSymbols</c>: how debug symbols are handled.</summary>
    public SymbolsOption Symbols { get; init; }

    /// <summary><c>SlimContainerSbom</c>: the format of the bill of materials.</summary>
    public SbomFormat Sbom { get; init; }

    /// <summary>The projects of the apps that the build stage publishes; first the one of the command.</summary>
    public ValueList<string> AppsOfBuildStage =>
        SharedBuild.IsShared ? [.. SharedBuild.Apps.Select(app => app.Project)] : [ProjectFile];

    /// <summary>The projects that those apps refer to, directly or not.</summary>
    public IEnumerable<ClosureProject> ReferencedProjects =>
        Closure.Projects.ExceptBy(AppsOfBuildStage, project => project.File);

    /// <summary><c>SatelliteResourceLanguages</c>: the packages' languages to publish; empty where not set.</summary>
    public string SatelliteLanguages { get; init; } = "";

    public BaseImageOptions BaseOptions { get; init; } = new();

    /// <summary>The options of the node stage.</summary>
    public NodeOptions Node { get; init; } = new();

    public ValueList<RequestedOsPackage> OsPackages { get; init; } = [];

    /// <summary>Publish properties that are set on the command line and in no project file.</summary>
    public ValueList<KeyValuePair<string, string>> CommandLineProperties { get; init; } = [];

    /// <summary>Windows installers in the project's content, as relative paths.</summary>
    public ValueList<string> WindowsInstallers { get; init; } = [];

    /// <summary>Everything that the build reads.</summary>
    public required ProjectClosure Closure { get; init; }

    /// <summary>The apps that the build stage publishes together with this one.</summary>
    public SharedBuild SharedBuild { get; init; } = SharedBuild.None;

    /// <summary>The app's tests; null where <c>SlimContainerTestStage</c> is off.</summary>
    public TestClosure? Tests { get; init; }

    /// <summary><c>SlimContainerDebugStage</c>; by default, whether an IDE's container tools are referenced.</summary>
    public bool HasDebugStage { get; init; }

    /// <summary>The projects in the build context.</summary>
    public IEnumerable<ClosureProject> ProjectsInContext => Closure.Projects.Concat(Tests?.Projects ?? []);

    /// <summary><c>SlimContainerContext</c> as an absolute path; empty for the default.</summary>
    public string RequestedContext { get; init; } = "";

    /// <summary>
    /// Files that the user adds to the build context (<c>@(SlimContainerContextFile)</c>), absolute.
    /// </summary>
    public ValueList<string> ContextFiles { get; init; } = [];

    /// <summary>The templates in <c>SlimContainerTemplates</c>, absolute.</summary>
    public ValueList<string> Templates { get; init; } = [];

    /// <summary><c>PublishRepositoryUrl</c>: the app publishes its repository URL and commit.</summary>
    public bool PublishesRepositoryUrl { get; init; }

    /// <summary>The Dockerfile's absolute path.</summary>
    public required string Dockerfile { get; init; }

    /// <summary><c>ContainerRepository</c> as given, or empty.</summary>
    public string ContainerRepository { get; init; } = "";

    /// <summary>Whether <see cref="ContainerRepository"/> is from the command line, and not from the project.</summary>
    public bool IsNamedByCommandLine { get; init; }

    /// <summary><c>ContainerImageTag</c> as given, or empty.</summary>
    public string ContainerImageTag { get; init; } = "";

    /// <summary><c>ContainerImageTags</c>.</summary>
    public ValueList<string> ContainerImageTags { get; init; } = [];

    /// <summary>The user's configuration of the image.</summary>
    public ContainerConfiguration Container { get; init; } = new();

    /// <summary>The folder of <see cref="ProjectFile"/>.</summary>
    public string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>
    /// Whether the SDK is a preview of this .NET version. Release candidates have the tags of the release
    /// (dotnet-docker#4117).
    /// </summary>
    public bool BuildsPreviewOf(Version version) =>
        version == new Version(SdkVersion.Major, SdkVersion.Minor)
        && SdkVersion.ReleaseLabels.FirstOrDefault() is ("alpha" or "preview");

    /// <summary>The platforms of the image.</summary>
    public ValueList<string> TargetPlatforms => RuntimeIdentifiers.Count == 0
        ? Platforms.Default
        : RuntimeIdentifiers.Select(Platforms.Of).OfType<string>().Distinct().ToValueList();

    /// <summary>The RIDs to restore for <see cref="TargetPlatforms"/>.</summary>
    public IEnumerable<string> RestoredRuntimeIdentifiers => this switch
    {
        { IsWebAssembly: true } => [WebAssemblyProject.RuntimeIdentifier],
        { RuntimeIdentifiers.Count: > 0 } => RuntimeIdentifiers,
        _ => Platforms.DefaultRuntimeIdentifiers,
    };

    /// <summary>The app runs in browsers, and the image serves its files.</summary>
    public bool IsWebAssembly => Kind == ApplicationKind.WebAssembly;

    /// <summary>The project targets musl, which requires Alpine.</summary>
    public bool IsMusl => RuntimeIdentifiers.Any(Platforms.IsMusl);

    /// <summary>The project targets Windows.</summary>
    public bool IsWindows => RuntimeIdentifiers.Any(Platforms.IsWindows);

    /// <summary>The app has its own executable and does not start with <c>dotnet</c>.</summary>
    public bool HasExecutable => Publish != PublishKind.FrameworkDependent || IsSingleFile;
}
