using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>Which targets publish in the container can run.</summary>
internal static class TargetHooks
{
    // Publish runs none of these.
    private static readonly string[] OfOtherCommands =
    [
        "Pack", "GenerateNuspec", "_GetPackageFiles", "Clean", "BeforeClean", "CoreClean", "AfterClean", "Rebuild",
        "BeforeRebuild", "AfterRebuild", "VSTest", "Test",
    ];

    /// <summary>Whether it may run. A target without hooks is run by name only.</summary>
    /// <param name="project">An evaluated project, as in the container.</param>
    /// <param name="target">One of its targets.</param>
    public static bool Run(ProjectInstance project, ProjectTargetInstance target) =>
        Run(project, target.Condition, target.FullPath)
        && (Hooks(project, target).Any(hook => !OfOtherCommands.Contains(hook, StringComparer.OrdinalIgnoreCase))
            || project.InitialTargets.Contains(target.Name, StringComparer.OrdinalIgnoreCase)
            || project.Targets.Values.Any(other => DependsOn(project, other, target.Name)));

    /// <summary>Whether a condition may hold in the container.</summary>
    /// <param name="project">An evaluated project.</param>
    /// <param name="condition">The condition of a target or a task.</param>
    /// <param name="file">The file that contains it.</param>
    /// <remarks>
    /// A condition on the container is meant to skip the command there. Others that depend on items, or on what a
    /// target sets, may become true.
    /// </remarks>
    public static bool Run(ProjectInstance project, string condition, string file) =>
        !condition.Contains(ContainerEvaluation.Variable, StringComparison.OrdinalIgnoreCase)
        && project.MayHold(condition, file);

    private static IEnumerable<string> Hooks(ProjectInstance project, ProjectTargetInstance target) =>
        ProjectExpressions.Parts(
            project.Expand($"{target.BeforeTargets};{target.AfterTargets}", target.FullPath));

    private static bool DependsOn(ProjectInstance project, ProjectTargetInstance other, string name) =>
        project.ExpandString(other.DependsOnTargets)
            .Split(';', StringSplitOptions.TrimEntries)
            .Contains(name, StringComparer.OrdinalIgnoreCase);
}
