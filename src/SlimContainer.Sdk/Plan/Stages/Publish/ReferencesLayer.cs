using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// A step of the build stage that compiles the referenced projects before it has the app's own code: a change of that
/// code compiles only the app.
/// </summary>
/// <param name="Inputs">The sources of the referenced projects.</param>
/// <param name="Builds">The commands that build them, one for each app of the stage.</param>
/// <param name="CodeBytes">The size of their code.</param>
internal sealed record ReferencesLayer(ValueList<Copy> Inputs, ValueList<ValueList<Argument>> Builds, long CodeBytes)
{
    // Measured on two processors: a megabyte takes 5 seconds to compile. After a change of a referenced project each
    // further command takes 5 seconds too, in which MSBuild starts and evaluates the projects.
    private const long MinBytes = 2_000_000;

    /// <summary>Null if the step is not wanted, takes longer than it saves, or is not possible.</summary>
    public static ReferencesLayer? Plan(ProjectFacts facts, BuildContext context, PublishCommands commands)
    {
        var bytes = facts.ReferencedProjects.Sum(project => project.CodeBytes);
        return (IsRequested(facts) ?? bytes >= MinBytes * facts.AppsOfBuildStage.Count)
            && Obstacle(facts) is null
            && commands.RestoresOnce
            && SourceCopies.OfReferences(facts, context) is { } inputs
            ? new(inputs, commands.BuildReferences().ToValueList(), bytes)
            : null;
    }

    /// <summary>Whether the project requests the step; null for the default.</summary>
    public static bool? IsRequested(ProjectFacts facts) =>
        facts.Properties.OptionalFlag(StageProperties.ReferencesLayer);

    /// <summary>A warning where the project requests the step and does not get it.</summary>
    public static IEnumerable<Diagnostic> Diagnostics(ProjectFacts facts, ImagePlan plan)
    {
        if (IsRequested(facts) == true && plan.Build?.References is null)
        {
            yield return new Diagnostic(
                DiagnosticCode.NoReferencesLayer,
                $"{StageProperties.ReferencesLayer.Name} is true, but "
                + $"{Obstacle(facts) ?? ObstacleOfSources(facts)}, so publish compiles the referenced projects. "
                + $"Remove {StageProperties.ReferencesLayer.Name}, or change that.")
            {
                Setting = StageProperties.ReferencesLayer.Name,
            };
        }
    }

    private static string? Obstacle(ProjectFacts facts) => facts switch
    {
        { Mode: BuildMode.Prebuilt } => "the host publishes the app",
        _ when !ContainerOs.Of(facts).HasOptionalSteps => "the image is for Windows containers",
        { IsFileBased: true } => "the app has no project file",
        { Closure.ProjectsOfTargets.Count: > 0 } => "a target builds a project that is not a reference",
        _ when !facts.ReferencedProjects.Any() => "the app references no project",
        _ when facts.Node.IsRequested || facts.Closure.Projects.Any(project => project.NodeCommands.Count > 0) =>
            "a front end is built with Node.js",
        _ when GitVersioning.HostComputedArguments(facts).Any() =>
            "git history sets the version or the commit of every project, which changes with the app",
        _ when facts.Closure.Projects.Any(project => RefersToAny(facts.AppsOfBuildStage, project)) =>
            "one app of SlimContainerSharedBuild references another",
        _ => null,
    };

    private static bool RefersToAny(ValueList<string> apps, ClosureProject project) =>
        project.References.Any(reference => apps.Contains(reference.Project));

    private static string ObstacleOfSources(ProjectFacts facts) =>
        facts.Closure is { DependsOnPublishing: false, RestoreDependsOnSources: false }
            ? "the folder of the app contains that of a referenced project, or the other way round"
            : "restore depends on sources, or on whether it is for publish";
}
