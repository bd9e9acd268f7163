using NuGet.Versioning;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>What MSBuild knows of the project, as far as the image depends on it. Nothing here is a decision.</summary>
internal sealed record ProjectFacts
{
    /// <summary>The project file's absolute path.</summary>
    public required string ProjectFile { get; init; }

    /// <summary>The name of the app's main assembly, without extension.</summary>
    public required string AssemblyName { get; init; }

    public required ApplicationKind Kind { get; init; }

    /// <summary>The target framework as the project spells it, for example <c>net10.0</c>.</summary>
    public required string TargetFramework { get; init; }

    /// <summary>The .NET version of the target framework, two parts.</summary>
    public required Version TargetFrameworkVersion { get; init; }

    /// <summary>The highest .NET version that any target framework of the build has: its SDK can build them all.</summary>
    public Version HighestFrameworkVersion => Closure.Projects.SelectMany(project => project.Frameworks).Append(TargetFrameworkVersion).Max()!;

    /// <summary>The project targets several frameworks, and <see cref="TargetFramework"/> is the one asked for.</summary>
    public bool IsMultiTargeted { get; init; }

    public PublishKind Publish { get; init; }

    /// <summary><c>PublishTrimmed</c>: unused code is left out.</summary>
    public bool IsTrimmed { get; init; }

    /// <summary><c>PublishSingleFile</c>: the app is one executable.</summary>
    public bool IsSingleFile { get; init; }

    /// <summary><c>StaticExecutable</c>: a Native AOT executable that needs no shared library.</summary>
    public bool IsStatic { get; init; }

    /// <summary>The RIDs that the project names for containers, or for itself; none where it leaves them open.</summary>
    public ValueList<string> RuntimeIdentifiers { get; init; } = [];

    /// <summary>The app formats, compares or parses by culture: <c>InvariantGlobalization</c> is not set.</summary>
    public bool UsesGlobalization { get; init; }

    /// <summary>The app may ask for time zones by name: <c>InvariantTimezone</c> is not set.</summary>
    public bool UsesTimeZones { get; init; }

    /// <summary>The NuGet packages that the app brings along.</summary>
    public ValueList<PackageFacts> Packages { get; init; } = [];

    /// <summary>The version of the SDK that runs this build.</summary>
    public required NuGetVersion SdkVersion { get; init; }

    /// <summary>The SDK that the build in the container will be held to; null where none is.</summary>
    public GlobalJson? GlobalJson { get; init; }

    /// <summary><c>SlimContainerLayers</c>: <c>split</c>, <c>single</c>, or empty where it is left to us.</summary>
    public string LayersWish { get; init; } = "";

    /// <summary><c>SlimContainerMode</c>: who publishes the app.</summary>
    public BuildMode Mode { get; init; }

    /// <summary>The processor that this build runs on, as runtime identifiers name it.</summary>
    public string HostArchitecture { get; init; } = "x64";

    /// <summary>Our folder below obj, absolute: there is what the host has published.</summary>
    public string IntermediateFolder { get; init; } = "";

    /// <summary><c>SlimContainerDockerfileSyntax</c>; null where it is left to us. Another engine needs another plan: <c>facts with { Syntax = … }</c>.</summary>
    public DockerfileSyntax? Syntax { get; init; }

    /// <summary><c>SlimContainerSquash</c>: one new layer with files, whatever is in it.</summary>
    public bool IsSquashed { get; init; }

    /// <summary><c>SlimContainerSymbols</c>: what becomes of debug symbols.</summary>
    public SymbolsOption Symbols { get; init; }

    /// <summary><c>SlimContainerXmlDocumentation</c>: whether XML documentation is in the image; null where it is left to us.</summary>
    public bool? DocumentationWish { get; init; }

    /// <summary><c>SatelliteResourceLanguages</c>: the languages that packages may bring; empty where the project does not say.</summary>
    public string SatelliteLanguages { get; init; } = "";

    public BaseWishes Wishes { get; init; } = new();

    /// <summary>The wish for a stage that builds with Node.js.</summary>
    public NodeWishes Node { get; init; } = new();

    public ValueList<OsPackageWish> OsPackages { get; init; } = [];

    /// <summary>Properties of the publish that the command line gave and no project file holds.</summary>
    public ValueList<KeyValuePair<string, string>> CommandLineProperties { get; init; } = [];

    /// <summary>Windows installers among the project's content, as the project names them.</summary>
    public ValueList<string> WindowsInstallers { get; init; } = [];

    /// <summary>Everything that the build reads.</summary>
    public required ProjectClosure Closure { get; init; }

    /// <summary>The app's tests; null where <c>SlimContainerTestStage</c> is off.</summary>
    public TestClosure? Tests { get; init; }

    /// <summary>The projects that the builder is sent.</summary>
    public IEnumerable<ClosureProject> ProjectsInContext => Closure.Projects.Concat(Tests?.Projects ?? []);

    /// <summary><c>SlimContainerContext</c> as an absolute path; empty where it is left to us.</summary>
    public string ContextWish { get; init; } = "";

    /// <summary>What the user lets into the build context beside the closure (<c>@(SlimContainerContextFile)</c>), absolute.</summary>
    public ValueList<string> ContextFiles { get; init; } = [];

    /// <summary><c>SlimContainerUnionIgnoreFile</c>: a shared build context has a <c>.dockerignore</c> too.</summary>
    public bool WantsUnionIgnoreFile { get; init; }

    /// <summary>The folder of the user's own templates (<c>SlimContainerTemplates</c>), absolute; empty where none is named.</summary>
    public string TemplatesFolder { get; init; } = "";

    /// <summary>The templates in <see cref="TemplatesFolder"/>, absolute.</summary>
    public ValueList<string> Templates { get; init; } = [];

    /// <summary><c>PublishRepositoryUrl</c>: the app says where its source is, and so of which commit it is.</summary>
    public bool PublishesRepositoryUrl { get; init; }

    /// <summary>The Dockerfile's absolute path.</summary>
    public required string Dockerfile { get; init; }

    /// <summary><c>ContainerRepository</c> as given, or empty.</summary>
    public string ContainerRepository { get; init; } = "";

    /// <summary><c>ContainerImageTag</c> as given, or empty.</summary>
    public string ContainerImageTag { get; init; } = "";

    /// <summary><c>ContainerImageTags</c>.</summary>
    public ValueList<string> ContainerImageTags { get; init; } = [];

    /// <summary>What the user wishes for the image's configuration.</summary>
    public ContainerConfiguration Container { get; init; } = new();

    /// <summary>The folder of <see cref="ProjectFile"/>.</summary>
    public string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The platforms that the image must run on.</summary>
    public ValueList<string> TargetPlatforms => RuntimeIdentifiers.Count == 0
        ? Platforms.Default
        : RuntimeIdentifiers.Select(Platforms.Of).OfType<string>().Distinct().ToValueList();

    /// <summary>The RIDs that a restore for <see cref="TargetPlatforms"/> is done with.</summary>
    public IEnumerable<string> RestoredRuntimeIdentifiers =>
        RuntimeIdentifiers.Count > 0 ? RuntimeIdentifiers : Platforms.DefaultRuntimeIdentifiers;

    /// <summary>The project asks for musl, which means Alpine.</summary>
    public bool IsMusl => RuntimeIdentifiers.Any(Platforms.IsMusl);

    /// <summary>The project asks for Windows.</summary>
    public bool IsWindows => RuntimeIdentifiers.Any(Platforms.IsWindows);

    /// <summary>The app starts by its own executable and not by <c>dotnet</c>.</summary>
    public bool HasExecutable => Publish != PublishKind.FrameworkDependent || IsSingleFile;
}
