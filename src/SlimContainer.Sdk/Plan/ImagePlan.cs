using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>What the image will be: every decision, and nothing of how a Dockerfile is written.</summary>
internal sealed record ImagePlan
{
    /// <summary>The project file's name.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The command that builds the image from the project's folder, without the package.</summary>
    public required ValueList<Argument> BuildCommand { get; init; }

    /// <summary>Who publishes the app, and in how many Dockerfiles.</summary>
    public required BuildMode Mode { get; init; }

    /// <summary>Which builders the Dockerfile is for.</summary>
    public required DockerfileSyntax Syntax { get; init; }

    /// <summary>The image is for Windows: other paths, another shell, and a builder without BuildKit.</summary>
    public bool IsWindows { get; init; }

    public required BuildContext Context { get; init; }

    /// <summary>The layers of the app, the most stable first and the app's own files last.</summary>
    public required ValueList<Layer> Layers { get; init; }

    /// <summary>One layer is all that the image adds to its base.</summary>
    public required bool IsSquashed { get; init; }

    /// <summary>Null where nothing is built with Node.js.</summary>
    public NodeStage? Node { get; init; }

    /// <summary>Null where the host publishes.</summary>
    public required BuildStage? Build { get; init; }

    /// <summary>Null where the Dockerfile runs no tests.</summary>
    public TestStage? Tests { get; init; }

    public required FinalStage Final { get; init; }

    /// <summary>The decision about the images, with its reasons and alternatives.</summary>
    public required ImageDecision Images { get; init; }

    /// <summary>The Dockerfile that the image is built from, absolute.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>The build that comes before; null where one is enough.</summary>
    public required FirstBuild? First { get; init; }

    /// <summary>What the host publishes; none where the container does.</summary>
    public required ValueList<PrebuiltPublish> PrebuiltPublishes { get; init; }

    /// <summary>The folder of what the host has published, in the build context.</summary>
    public string PublishedFolder { get; init; } = "";

    /// <summary>The Dockerfile that restores, absolute; null where the host does.</summary>
    public string? RestoringDockerfile => Build is null ? null : First?.Dockerfile ?? Dockerfile;

    /// <summary>The parts of the app in the order of their layers.</summary>
    public IEnumerable<AppSource> AppSources =>
        Build is null ? Layers.Select(layer => new AppSource(null, PublishedFolder) { Archive = layer.ArchiveName() })
        : Layers.Select(layer => new AppSource("build", ContainerFolders.Of(layer, IsWindows)));

    /// <summary>The final stage has a RUN, which another platform than the builder's has to emulate.</summary>
    public bool EmulatesInstall => Syntax == DockerfileSyntax.BuildKit && Final.From.OsPackages.Count > 0 && Images.Platforms.Count > 1;

    /// <summary>One step installs the OS packages and copies the app: two steps would be two layers.</summary>
    public bool InstallsWithApp => IsSquashed && Syntax == DockerfileSyntax.BuildKit && Final.From.OsPackages.Count > 0;
}

/// <summary>The stage that restores and publishes; nothing of it is in the image but the layers of the app.</summary>
/// <param name="From">The SDK image.</param>
/// <param name="OnBuilderPlatform">The stage runs on the builder's own platform and builds for another.</param>
/// <param name="WorkingDirectory">The folder of the sources.</param>
/// <param name="RestoreInputs">What restore reads, the most stable first.</param>
/// <param name="Restore">The restore command.</param>
/// <param name="CompileInputs">What compilation reads.</param>
/// <param name="Publish">The publish command.</param>
/// <param name="Secrets">Files that restore reads and that no layer may hold.</param>
/// <param name="SecretVariables">Environment variables that restore takes credentials from.</param>
/// <param name="HostArguments">Build arguments that the host computes from git's history.</param>
internal sealed record BuildStage(
    BaseImage From,
    bool OnBuilderPlatform,
    string WorkingDirectory,
    ValueList<Copy> RestoreInputs,
    ValueList<Argument> Restore,
    ValueList<Copy> CompileInputs,
    ValueList<Argument> Publish,
    ValueList<SecretFile> Secrets,
    ValueList<SecretVariable> SecretVariables,
    ValueList<HostArgument> HostArguments)
{
    /// <summary>The folders that publish moves files to: those of all layers but the app's, and one for exported symbols.</summary>
    public ValueList<string> LayerFolders { get; init; } = [];

    /// <summary>The folder of exported debug symbols, for a stage of their own; null where they are not exported.</summary>
    public string? SymbolsFolder { get; init; }

    /// <summary>Builds share NuGet's downloads in a cache mount.</summary>
    public bool CachesDownloads { get; init; }

    /// <summary>Publish restores what the restore layer may lack, without credentials.</summary>
    public bool RestoresInPublish { get; init; }

    /// <summary>A second restore, with all sources and with credentials; null where none is needed.</summary>
    public ValueList<Argument>? RestoreWithSources { get; init; }

    /// <summary>The builder tells which architecture to publish for.</summary>
    public bool TakesArchitecture { get; init; }
}

/// <summary>A file that a RUN sees and no layer keeps.</summary>
/// <param name="Id">Its name between the command line and the Dockerfile.</param>
/// <param name="Source">Where the host has it, absolute.</param>
/// <param name="Target">Where the RUN sees it.</param>
internal sealed record SecretFile(string Id, string Source, string Target);

/// <summary>An environment variable that a RUN sees and no layer keeps.</summary>
/// <param name="Name">Its name, which is the secret's too.</param>
/// <param name="IsRequired">The build stops without it; else it goes on, for nobody may ask for it.</param>
internal sealed record SecretVariable(string Name, bool IsRequired);

/// <summary>A build argument of publish that only the host can compute.</summary>
/// <param name="Name">Its name.</param>
internal sealed record HostArgument(string Name);

/// <summary>The stage that is the image.</summary>
/// <param name="From">The runtime image.</param>
/// <param name="WorkingDirectory">Where the app lies, and its current directory.</param>
/// <param name="Ports">The ports that the app listens on.</param>
/// <param name="Environment">Variables that the base does not set.</param>
/// <param name="User">Who runs the app.</param>
/// <param name="Start">What the container starts with.</param>
internal sealed record FinalStage(
    BaseImage From,
    string WorkingDirectory,
    ValueList<Port> Ports,
    ValueList<KeyValuePair<string, string>> Environment,
    Argument User,
    StartCommand Start)
{
    /// <summary>Folders that outlive a container.</summary>
    public ValueList<Volume> Volumes { get; init; } = [];

    /// <summary>What stops the container; empty where it is the engine's own.</summary>
    public string StopSignal { get; init; } = "";

    /// <summary>What the base lacks and the app wants; null where it wants nothing.</summary>
    public SystemFiles? SystemFiles { get; init; }

    /// <summary>How the engine finds out whether the app is well; null where it does not ask.</summary>
    public HealthCheck? HealthCheck { get; init; }

    public ValueList<Label> Labels { get; init; } = [];
}

/// <summary>Files that go from the build context into the stage.</summary>
/// <param name="Sources">Paths in the context, as <c>a/b</c>.</param>
/// <param name="Destination">A folder, ending in a slash.</param>
internal sealed record Copy(ValueList<string> Sources, string Destination)
{
    /// <summary>The stage that they are in; null for the build context.</summary>
    public string? Stage { get; init; }
}

/// <summary>One word of a command: a literal, or the name of a build argument that the shell expands.</summary>
internal sealed record Argument(string Text, bool IsVariable = false)
{
    public static implicit operator Argument(string text) => new(text);

    /// <summary>What stands before a variable, in the same word.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The text stands in <c>$'…'</c>, where bash, zsh and POSIX shells since 2024 read escapes.</summary>
    public bool HasEscapes { get; init; }

    public static Argument Variable(string name) => new(name, IsVariable: true);

    /// <param name="prefix">What stands before it, in the same word.</param>
    /// <param name="text">Text with the escapes of C.</param>
    public static Argument Quoted(string prefix, string text) => new(text) { Prefix = prefix, HasEscapes = true };
}

/// <summary>Ignore patterns with one reason.</summary>
internal sealed record IgnoreGroup(string Reason, ValueList<IgnorePattern> Patterns);

/// <summary>One line of an ignore file: a pattern, or a path that means itself.</summary>
internal sealed record IgnorePattern(string Text, bool IsPath = false)
{
    public static implicit operator IgnorePattern(string text) => new(text);

    /// <summary>The path is let in again.</summary>
    public bool IsAllowed { get; init; }

    public static IgnorePattern Path(string path) => new(path, IsPath: true);

    public static IgnorePattern Allow(string path) => new(path, IsPath: true) { IsAllowed = true };
}
