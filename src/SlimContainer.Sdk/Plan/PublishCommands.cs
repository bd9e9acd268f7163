using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The commands of the build stage. Restore and publish have the same properties, so that they find the same graph.
/// </summary>
internal static class PublishCommands
{
    /// <summary>The restore command of the restore layer.</summary>
    public static ValueList<Argument> Restore(ProjectFacts facts, ImageDecision decision, string project) =>
    [
        "dotnet", "restore", project, .. Target(facts, decision), "-p:Configuration=Release",
        .. When(facts.Publish == PublishKind.SelfContained, "-p:SelfContained=true"),
        // The web SDK derives it from .razor files, which the restore layer does not have.
        .. When(facts.Closure.RequiresWebAssets, "-p:RequiresAspNetWebAssets=true"),
        .. CommandLine(facts),
        .. NodePlanner.PublishProperties(facts),
        .. When(LockedRuntimes.CanLock(facts), "--locked-mode"),
    ];

    /// <summary>
    /// Whether restore with all sources finds nothing that the restore layer lacks. Not where the version comes with
    /// publish alone: restore writes down the versions of projects, and publish takes them from there.
    /// </summary>
    public static bool RestoresOnce(ProjectFacts facts) =>
        facts.Closure is { AsksForPublish: false, RestoreDependsOnSources: false }
        && !VersionSource.TakesVersion(facts);

    /// <summary>
    /// The restore command with all sources, where credentials are needed for it: in a step of its own, so that publish
    /// never sees them. Null where publish restores by itself or not at all.
    /// </summary>
    public static ValueList<Argument>? RestoreWithSources(
        ProjectFacts facts,
        ImageDecision decision,
        string project,
        bool hasSecrets)
    {
        if (RestoresOnce(facts) || !hasSecrets)
            return null;

        return
        [
            .. Restore(facts, decision, project),
            .. When(facts.Closure.AsksForPublish, "-p:_IsPublishing=true"),
            .. VersionSource.Arguments(facts),
        ];
    }

    /// <summary>The publish command.</summary>
    /// <param name="facts">The project.</param>
    /// <param name="decision">The images.</param>
    /// <param name="project">The project file, relative to the build context.</param>
    /// <param name="restores">Publish restores what the restore layer lacks.</param>
    public static ValueList<Argument> Publish(
        ProjectFacts facts,
        ImageDecision decision,
        string project,
        bool restores) =>
    [
        "dotnet", "publish", project, "-c", "Release", .. Target(facts, decision),
        .. When(!restores, "--no-restore"),
        .. When(facts.IsMultiTargeted, "-f", facts.TargetFramework),
        .. When(facts.Publish == PublishKind.SelfContained, "--self-contained"),
        "-o", ContainerFolders.Of(Layer.App, facts.IsWindows),
        $"-p:SlimContainerLayers={ContainerFolders.Layers(facts.IsWindows)}",
        .. CommandLine(facts),
        .. NodePlanner.PublishProperties(facts),
        .. When(restores && LockedRuntimes.CanLock(facts), "-p:RestoreLockedMode=true"),
        .. VersionSource.Arguments(facts),
        .. Switches(facts, decision).Select(property => new Argument($"-p:{property.Key}={property.Value}")),
    ];

    /// <summary>The properties of publish on the host, for <c>Prebuilt</c>.</summary>
    /// <remarks>Those of the command line are global properties there, and need not be repeated.</remarks>
    public static IEnumerable<KeyValuePair<string, string>> Properties(ProjectFacts facts, ImageDecision decision) =>
        Switches(facts, decision);

    private static IEnumerable<KeyValuePair<string, string>> Switches(ProjectFacts facts, ImageDecision decision)
    {
        // Linkers of today crash on a static executable that can be loaded anywhere (dotnet/runtime#81086).
        if (facts.IsStatic && decision.Sdk.Family != BaseFamily.Alpine)
            yield return new("PositionIndependentExecutable", "false");
    }

    // `-a` takes the operating system from the SDK it runs in; for Alpine from a glibc SDK it has to be said. `--os`
    // takes the architecture from there: where only BuildKit tells it, the stage runs on the target platform.
    private static ValueList<Argument> Target(ProjectFacts facts, ImageDecision decision)
    {
        if (facts.IsWindows)
            return ["-r", facts.RuntimeIdentifiers[0]];

        var os = decision.Runtime.Family == BaseFamily.Alpine ? "linux-musl" : "linux";
        return SyntaxChooser.Choose(facts) == DockerfileSyntax.Portable ? ["--os", os] :
        [
            .. When(os != "linux" && decision.Sdk.Family != BaseFamily.Alpine, "--os", os),
            "-a", Argument.Variable("TARGETARCH"),
        ];
    }

    private static IEnumerable<Argument> CommandLine(ProjectFacts facts) =>
        facts.CommandLineProperties.Select(property => new Argument($"-p:{property.Key}={OneValue(property.Value)}"));

    // A semicolon or a comma would begin the next property, and an escaped one would not separate a list.
    private static string OneValue(string value) => value.AsSpan().ContainsAny(';', ',') ? $"\"{value}\"" : value;

    private static ValueList<Argument> When(bool condition, params ReadOnlySpan<Argument> arguments) =>
        condition ? ValueList.Create(arguments) : [];
}
