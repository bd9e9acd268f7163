using System.Text.RegularExpressions;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>A command of a target that runs a tool of Node.js.</summary>
/// <param name="Target">The target.</param>
/// <param name="Tool">The tool, for example <c>npm</c>.</param>
internal sealed partial record NodeCommand(string Target, string Tool)
{
    /// <summary>The commands that publish in the container can run.</summary>
    /// <param name="evaluations">The evaluations of one project, as in the container.</param>
    /// <param name="isRepositoryFile">Whether a target is the repository's: packages provide their own tools.</param>
    public static ValueList<NodeCommand> Of(
        IEnumerable<ProjectInstance> evaluations,
        Func<string, bool> isRepositoryFile) =>
        evaluations.SelectMany(project => Of(project, isRepositoryFile)).Distinct().ToValueList();

    private static IEnumerable<NodeCommand> Of(ProjectInstance project, Func<string, bool> isRepositoryFile) =>
        project.Targets.Values
            .Where(target => isRepositoryFile(target.FullPath) && Runs(project, target))
            .SelectMany(target => target.Tasks
                .Where(task => task.Name == "Exec" && Runs(project, task.Condition, target.FullPath))
                .Select(task => NodeTool().Match(project.Expand(task.Parameter("Command"), target.FullPath)))
                .Where(match => match.Success)
                .Select(match => new NodeCommand(target.Name, match.Groups["tool"].Value)));

    // A target without hooks is run by name only.
    private static bool Runs(ProjectInstance project, ProjectTargetInstance target) =>
        Runs(project, target.Condition, target.FullPath)
        && (target.BeforeTargets.Length > 0
            || target.AfterTargets.Length > 0
            || project.InitialTargets.Contains(target.Name, StringComparer.OrdinalIgnoreCase)
            || project.Targets.Values.Any(other => DependsOn(project, other, target.Name)));

    private static bool DependsOn(ProjectInstance project, ProjectTargetInstance other, string name) =>
        project.ExpandString(other.DependsOnTargets)
            .Split(';', StringSplitOptions.TrimEntries)
            .Contains(name, StringComparer.OrdinalIgnoreCase);

    // A condition on the container is meant to skip the command there. Others that depend on items, or on what a target
    // sets, may become true.
    private static bool Runs(ProjectInstance project, string condition, string file) =>
        !condition.Contains(ContainerEvaluation.Variable, StringComparison.OrdinalIgnoreCase)
        && project.MayHold(condition, file);

    [GeneratedRegex(@"(?<![\w./\\-])(?<tool>npm|npx|yarn|pnpm)(?:\.cmd)?(?=[\s""]|$)")]
    private static partial Regex NodeTool();
}
