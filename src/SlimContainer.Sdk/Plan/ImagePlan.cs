using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>All decisions about the image, independent of the Dockerfile's text.</summary>
internal sealed record ImagePlan
{
    /// <summary>The project file's name.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The command that builds the image without the package, in the folder of the build context.</summary>
    public required ValueList<Argument> BuildCommand { get; init; }

    /// <summary>Where the app is published, and in how many Dockerfiles.</summary>
    public required BuildMode Mode { get; init; }

    /// <summary>What the Dockerfile's builders support.</summary>
    public required Dialect Dialect { get; init; }

    /// <summary>The container's operating system.</summary>
    public required ContainerOs Os { get; init; }

    public required BuildContext Context { get; init; }

    /// <summary>Where the build stage stages the layers of the app.</summary>
    public required LayersFolder LayersFolder { get; init; }

    /// <summary>The layers of the app, most stable first and the app's own files last.</summary>
    public required ValueList<Layer> Layers { get; init; }

    /// <summary>Whether the image adds only one layer to its base.</summary>
    public required bool IsSquashed { get; init; }

    /// <summary>The Node.js stage; null if there is no front end to build.</summary>
    public NodeStage? Node { get; init; }

    /// <summary>The build stage; null if the host publishes.</summary>
    public required BuildStage? Build { get; init; }

    /// <summary>The stage for debugging; null if not requested.</summary>
    public DebugStage? Debug { get; init; }

    /// <summary>The test stage; null if not requested.</summary>
    public TestStage? Tests { get; init; }

    public required FinalStage Final { get; init; }

    /// <summary>The chosen images, with reasons and alternatives.</summary>
    public required ImageDecision Images { get; init; }

    /// <summary>Diagnostics about these decisions.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The Dockerfile of the image, absolute.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>The builder image of a split build; otherwise null.</summary>
    public required BuilderImage? BuilderImage { get; init; }

    /// <summary>All Dockerfiles in build order, absolute.</summary>
    public IEnumerable<string> Dockerfiles =>
        BuilderImage is { } first ? [first.Dockerfile, Dockerfile] : [Dockerfile];

    /// <summary>The publishes of the host; empty if the container publishes.</summary>
    public required ValueList<PrebuiltPublish> PrebuiltPublishes { get; init; }

    /// <summary>The folder with the published app in the build context.</summary>
    public string PublishedFolder { get; init; } = "";

    /// <summary>The Dockerfile that restores, absolute; null if the host restores.</summary>
    public string? RestoringDockerfile => Build is null ? null : BuilderImage?.Dockerfile ?? Dockerfile;

    /// <summary>The sources of the app layers in image order.</summary>
    public IEnumerable<AppSource> AppSources =>
        Build is null
            ? Layers.Select(layer => new AppSource(null, PublishedFolder) { Archive = layer.ArchiveName })
            : Layers.Select(layer => new AppSource(StageNames.Build, LayersFolder.FolderOf(layer)));

    /// <summary>The folder of the volumes below the app's folder; null if there are none.</summary>
    public AppSource? VolumeSource => Final.Volumes.Any(volume => volume.IsStaged)
        ? Build is null
            ? new AppSource(null, PublishedFolder) { Archive = Layer.Volumes.Name }
            : new AppSource(StageNames.Build, LayersFolder.FolderOf(Layer.Volumes))
        : null;

    /// <summary>
    /// Whether the final stage has a RUN instruction, which is emulated for platforms other than the builder's.
    /// </summary>
    public bool NeedsEmulation =>
        Dialect.HasPlatformArguments && Final.From.OsPackages.Count > 0 && Images.Platforms.Count > 1;

    /// <summary>
    /// Whether one instruction installs the OS packages and copies the app, because two would create two layers.
    /// </summary>
    public bool CombinesInstallAndCopy =>
        IsSquashed && Dialect.HasMounts && Final.From.OsPackages.Count > 0;
}

/// <summary>A COPY instruction.</summary>
/// <param name="Sources">Paths in the build context or stage, separated by <c>/</c>.</param>
/// <param name="Destination">The target folder, ending in a slash.</param>
internal sealed record Copy(ValueList<string> Sources, string Destination)
{
    /// <summary>The source stage; null for the build context.</summary>
    public string? Stage { get; init; }

    // A quarter of what builders accept, because escapes make a path longer.
    private const int MaxCharacters = 16_000;

    /// <summary>The same as several instructions where one would be too long a line for builders.</summary>
    public IEnumerable<Copy> Split()
    {
        var (part, length) = (0, 0);
        return Sources.GroupBy(PartOf).Select(sources => this with { Sources = sources.ToValueList() });

        int PartOf(string source)
        {
            length += source.Length + 1;
            if (length > MaxCharacters)
                (part, length) = (part + 1, source.Length + 1);
            return part;
        }
    }
}

/// <summary>A command-line argument: a literal, or the name of a build argument that the shell expands.</summary>
internal sealed record Argument(string Text, bool IsVariable = false)
{
    public static implicit operator Argument(string text) => new(text);

    /// <summary>Literal text before the variable, in the same argument.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>
    /// Whether the text is written in <c>$'…'</c>, where bash, zsh and POSIX 2024 shells process escapes.
    /// </summary>
    public bool HasEscapes { get; init; }

    /// <summary>Whether the text is a command, whose output the shell inserts.</summary>
    public bool IsCommand { get; init; }

    public static Argument Variable(string name) => new(name, IsVariable: true);

    /// <param name="prefix">Literal text before it, in the same argument.</param>
    /// <param name="text">The text with C escapes.</param>
    public static Argument Quoted(string prefix, string text) => new(text) { Prefix = prefix, HasEscapes = true };

    /// <param name="prefix">Literal text before it, in the same argument.</param>
    /// <param name="command">A command, for a POSIX shell or PowerShell, whose output is one word.</param>
    public static Argument OutputOf(string prefix, string command) =>
        new(command) { Prefix = prefix, IsCommand = true };
}

/// <summary>Ignore patterns with a common comment.</summary>
internal sealed record IgnoreGroup(string Reason, ValueList<IgnorePattern> Patterns);

/// <summary>A line of an ignore file: a pattern, or a literal path.</summary>
internal sealed record IgnorePattern(string Text, bool IsPath = false)
{
    public static implicit operator IgnorePattern(string text) => new(text);

    /// <summary>Whether the path is included again, with <c>!</c>.</summary>
    public bool IsAllowed { get; init; }

    /// <summary>A pattern below the path; empty for the path itself.</summary>
    public string Below { get; init; } = "";

    public static IgnorePattern Path(string path) => new(path, IsPath: true);

    public static IgnorePattern Allow(string path) => new(path, IsPath: true) { IsAllowed = true };
}
