using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The commands of the build stage. Restore and publish get the same properties, so that the package graph is the same.
/// </summary>
internal static class PublishCommands
{
    /// <summary>The restore command of the restore layer.</summary>
    public static ValueList<Argument> Restore(ProjectFacts facts, ImageDecision decision, string project) =>
    [
        "dotnet", "restore", project, .. Target(facts, decision), "-p:Configuration=Release",
        .. When(facts.Publish == PublishKind.SelfContained, "-p:SelfContained=true"),
        // The web SDK derives it from .razor files, which are not in the restore layer.
        .. When(facts.Closure.RequiresWebAssets, "-p:RequiresAspNetWebAssets=true"),
        .. CommandLine(facts),
        .. NodePlanner.PublishProperties(facts),
        .. When(LockFilePolicy.CanLock(facts), "--locked-mode"),
    ];

    /// <summary>
    /// Whether the restore layer is complete without the sources. It is not if only publish sets the version: restore
    /// records project versions, and publish reads them from there.
    /// </summary>
    public static bool RestoresOnce(ProjectFacts facts) =>
        facts.Closure is { DependsOnPublishing: false, RestoreDependsOnSources: false }
        && !GitVersioning.TakesVersion(facts);

    /// <summary>
    /// The restore command with all sources, if it needs credentials: in a separate step, so that publish never sees
    /// them. Null if publish restores, or no second restore is needed.
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
            .. When(facts.Closure.DependsOnPublishing, "-p:_IsPublishing=true"),
            .. GitVersioning.Arguments(facts),
        ];
    }

    /// <summary>The publish command.</summary>
    /// <param name="facts">The project.</param>
    /// <param name="decision">The images.</param>
    /// <param name="project">The project file, relative to the build context.</param>
    /// <param name="restores">Whether publish restores what the restore layer lacks.</param>
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
        "-o", ContainerOs.Of(facts).FolderOf(Layer.App),
        $"-p:SlimContainerLayers={ContainerOs.Of(facts).LayersFolder}",
        .. CommandLine(facts),
        .. NodePlanner.PublishProperties(facts),
        .. When(restores && LockFilePolicy.CanLock(facts), "-p:RestoreLockedMode=true"),
        .. GitVersioning.Arguments(facts),
        .. Switches(facts, decision).Select(property => new Argument($"-p:{property.Key}={property.Value}")),
    ];

    /// <summary>The properties of publish on the host, for <c>Prebuilt</c>.</summary>
    /// <remarks>Command-line properties are global properties there and need not be repeated.</remarks>
    public static IEnumerable<KeyValuePair<string, string>> Properties(ProjectFacts facts, ImageDecision decision) =>
        Switches(facts, decision);

    private static IEnumerable<KeyValuePair<string, string>> Switches(ProjectFacts facts, ImageDecision decision)
    {
        // Current linkers crash on static position-independent executables (dotnet/runtime#81086).
        if (facts.IsStatic && decision.Sdk.Family != BaseFamily.Alpine)
            yield return new("PositionIndependentExecutable", "false");
    }

    // `-a` defaults to the operating system of the SDK, so for Alpine a glibc SDK also needs `--os`. `--os` alone
    // defaults to the architecture of the SDK: without BuildKit's TARGETARCH, the stage runs on the target platform.
    private static ValueList<Argument> Target(ProjectFacts facts, ImageDecision decision)
    {
        if (facts.IsWindows)
            return ["-r", facts.RuntimeIdentifiers[0]];

        var os = decision.Runtime.Family == BaseFamily.Alpine ? "linux-musl" : "linux";
        return !Dialect.Of(facts).HasPlatformArguments ? ["--os", os] :
        [
            .. When(os != "linux" && decision.Sdk.Family != BaseFamily.Alpine, "--os", os),
            "-a", Argument.Variable("TARGETARCH"),
        ];
    }

    private static IEnumerable<Argument> CommandLine(ProjectFacts facts) =>
        facts.CommandLineProperties.Select(property => new Argument($"-p:{property.Key}={Quote(property.Value)}"));

    // MSBuild splits -p: at semicolons and commas unless quoted; an escaped one would not separate list items.
    private static string Quote(string value) => value.AsSpan().ContainsAny(';', ',') ? $"\"{value}\"" : value;

    private static ValueList<Argument> When(bool condition, params ReadOnlySpan<Argument> arguments) =>
        condition ? ValueList.Create(arguments) : [];
}
