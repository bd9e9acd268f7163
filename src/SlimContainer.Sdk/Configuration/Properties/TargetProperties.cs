using static SlimContainer.Sdk.Configuration.Affects;
using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Properties of how the package's targets run and report.</summary>
internal static class TargetProperties
{
    public static Property CheckSeverity { get; } = Property.Choice(
        Check,
        """
        The severity of findings of [SlimContainerCheck](targets.md#slimcontainercheck) about what the project requires.
        Other [rules](lint.md) are warnings.
        """,
        [new("error"), new("warning")]);

    public static Property Hadolint { get; } = Property.Flag(
        Check,
        """
        Whether `SlimContainerCheck` also reports what [hadolint](lint.md#hadolint) finds, if it is installed.
        """,
        @default: "true");

    public static Property Sarif { get; } = Property.Of(
        PropertyKind.Path,
        Check | Affects.Scan,
        """
        A file to which [SlimContainerCheck](lint.md#code-scanning) or [SlimContainerScan](scan.md#files) also writes
        its findings, as SARIF 2.1.0, for code scanning. Each project needs a file of its own: a relative path is in the
        project's folder.
        """);

    public static Property ExplainFormat { get; } = Property.Choice(
        Explain,
        "How `SlimContainerExplain` prints.",
        [new("table"), new("json")]);

    public static Property Engine { get; } = Property.Choice(
        Build | Check | Inspect | Affects.Scan | Affects.Prune,
        """
        Which engine builds, reads and removes images. See [Engines](engines.md#which-engine) for what `auto` finds.
        """,
        [new("auto"), new("docker"), new("docker-classic"), new("podman"), new("buildah")]);

    public static Property BuildOnPublish { get; } = Property.Flag(
        Build,
        """
        Whether `dotnet publish` also [builds the image](targets.md#build-the-image-in-dotnet-publish), after it has
        published.
        """);

    public static Property PublishContainer { get; } = Property.Flag(
        Build,
        """
        Whether the .NET SDK's target `PublishContainer`, and `PublishProfile=DefaultContainer`, build the image of the
        Dockerfile: [Build with PublishContainer](publish-container.md).
        """);

    public static Property Progress { get; } = Property.Choice(
        Build,
        "How much of the engine's output is shown.",
        [
            new("auto", "steps with their times with `-v:n`, and everything, with the command that runs, with `-v:d`"),
            new("plain", "everything, and the command that runs"),
            new("quiet", "only the summary: the image's size and its parts"),
        ]);

    public static Property Timeout { get; } = Property.Of(
        TimeLimit,
        Build,
        """
        How long `SlimContainerBuild` may take. By default there is no limit. A build that takes longer is stopped, also
        in the engine: [SLIM3013](diagnostics/SLIM3013.md).
        """);

    public static Property MaxParallelBuilds { get; } = Property.Of(
        Number,
        Build,
        """
        How many builds of the same user run at the same time on the machine, for all solutions together. The others
        wait. The default is the number of processors. A build that is killed no longer counts.
        """);

    public static Property CollectFactsDependsOn { get; } = Property.Of(
        List,
        Targets,
        """
        Targets of your own that run before the package reads the project, for a version or a label that a target
        computes. See [Hooks](targets.md#hooks).
        """);

    public static Property BuildDependsOn { get; } = Property.Of(
        List,
        Targets,
        "Targets of your own that run first in `SlimContainerBuild`. See [Hooks](targets.md#hooks).");

    public static Property BakeFile { get; } = Property.Of(
        PropertyKind.Path,
        Bake,
        "The file that `SlimContainerBake` writes, relative to the solution's folder, or without a solution to the "
            + "project's.") with
    {
        Default = "docker-bake.hcl",
    };
}
