using System.Xml.Linq;

namespace SlimContainer.Sdk.Benchmarks.Approaches;

/// <summary>The approaches, in the order of the table's columns.</summary>
internal static class AllApproaches
{
    private static readonly MultiStage MultiStage = new();
    private static readonly Prebuilt Prebuilt = new();
    private static readonly MultiStage Squash = new("squash", new XElement("SlimContainerSquash", "true"));
    // What SlimContainerExplain names as savings.
    private static readonly MultiStage Lean = new(
        "lean",
        new XElement("SlimContainerSymbols", "omit"),
        new XElement("SatelliteResourceLanguages", "en"),
        new XElement("SlimContainerXmlDocumentation", "false"));
    private static readonly PublishContainer ToRegistry = new(toRegistry: true);
    private static readonly PublishContainer ToEngine = new(toRegistry: false);
    private static readonly DockerfileApproach Sample = new("microsoft-sample", "Microsoft's sample");
    private static readonly DockerfileApproach DockerInit = new("docker-init", "docker init");
    private static readonly DockerfileApproach VisualStudio = new("visual-studio", "Visual Studio");
    private static readonly BarePublish Publish = new();
    private static readonly DockerfileApproach SingleStage = new("single-stage", "Single stage on the SDK image");

    /// <summary>What the README's table has, and the yardstick.</summary>
    public static IReadOnlyList<Approach> Main { get; } =
    [
        MultiStage,
        Prebuilt,
        ToRegistry,
        Sample,
        DockerInit,
        VisualStudio,
        SingleStage,
        Publish,
    ];

    /// <summary>What the figures to reach are made of.</summary>
    public static IReadOnlyList<Approach> InFigures { get; } =
    [
        MultiStage,
        Prebuilt,
        ToRegistry,
        ToEngine,
        DockerInit,
        VisualStudio,
        Publish,
    ];

    /// <summary>Those that <c>docker build</c> builds on a build server, one after a publish on it.</summary>
    public static IReadOnlyList<Approach> OfBuildServers { get; } = [MultiStage, Prebuilt, DockerInit, VisualStudio];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Approach> All { get; } =
    [
        MultiStage, Lean, Prebuilt, new Split(), Squash, ToRegistry, ToEngine, Sample,
        new DockerfileApproach("microsoft-sample", "Microsoft's sample, chiseled", "-noble-chiseled-extra"),
        DockerInit, VisualStudio, new DockerfileApproach("vs-code", "VS Code"), SingleStage, Publish,
    ];

    /// <summary>For apps that take long.</summary>
    public static IReadOnlyList<Approach> Few { get; } = [MultiStage, Prebuilt, ToRegistry, VisualStudio];

    /// <summary>For several services.</summary>
    public static IReadOnlyList<Approach> OfSolutions { get; } = [.. Few, new SharedBuild()];

    /// <summary>Two that stand on the same small base image.</summary>
    public static IReadOnlyList<Approach> Smoke { get; } =
    [
        MultiStage,
        new DockerfileApproach("microsoft-sample", "Microsoft's sample, chiseled", "-noble-chiseled"),
    ];
}
