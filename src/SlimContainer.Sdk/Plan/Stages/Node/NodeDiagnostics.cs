using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Diagnostics of a front end that the build in the container does not build.</summary>
internal static class NodeDiagnostics
{
    public static IEnumerable<Diagnostic> Of(ProjectFacts facts)
    {
        // With Prebuilt, the host builds the front end as it always did.
        if (facts.Mode == BuildMode.Prebuilt || facts.Node.IsDeclined)
            return [];

        return facts.Node.IsRequested ? ToolsInPublish(facts) : NoStage(facts);
    }

    private static IEnumerable<Diagnostic> ToolsInPublish(ProjectFacts facts)
    {
        var commands = Commands(facts).ToList();
        var targets = commands.Select(command => command.Target).Distinct().ToList();
        var tools = commands.Select(command => command.Tool).Distinct().ToList();
        if (targets.Count > 0)
        {
            yield return new Diagnostic(
                DiagnosticCode.NodeToolInPublish,
                $"{TextList.Choose(targets, "The target", "The targets")} {TextList.Join(targets)} "
                + $"{TextList.Choose(targets, "runs", "run")} {TextList.Join(tools)}, which the SDK image does not "
                + "have; the node stage builds the front end. "
                + $"Add {ContainerEvaluation.SkipCondition} "
                + $"to {TextList.Choose(targets, "the target", "them")}.");
        }
    }

    private static IEnumerable<Diagnostic> NoStage(ProjectFacts facts)
    {
        var folder = facts.Node.Found ?? FrontEnds(facts).FirstOrDefault();
        if (NeedsBuild(facts) is { } reason)
        {
            var value = facts.Node.Found is not null || folder is null
                ? "true"
                : FilePaths.Relative(folder, facts.ProjectFolder);
            yield return new Diagnostic(
                DiagnosticCode.NodeIsOff,
                $"{reason}, but the SDK image has no Node.js. Set SlimContainerNode={value} to build the front end in "
                + "its own stage, or SlimContainerNode=false if no build is needed.");
        }
        else if (folder is not null)
        {
            yield return new Diagnostic(
                DiagnosticCode.NodeIsOff,
                $"Found {Path.Combine(folder, NodeOptions.PackageFile)}, but the SDK image has no Node.js. Set "
                + "SlimContainerNode=true to build it in its own stage, or SlimContainerNode=false if no build is "
                + "needed.",
                IsWarning: false);
        }
    }

    // The signs that the published app contains what Node.js builds; null without any.
    private static string? NeedsBuild(ProjectFacts facts)
    {
        var package = facts.Node.Found is { } found ? Path.Combine(found, NodeOptions.PackageFile) : null;
        return facts switch
        {
            _ when Commands(facts).FirstOrDefault() is { } command =>
                $"The target {command.Target} runs {command.Tool}",
            _ when FrontEnds(facts).FirstOrDefault() is { } folder =>
                $"The project includes the build output of {Path.Combine(folder, NodeOptions.PackageFile)}",
            _ when Scripts(facts).FirstOrDefault() is { } project =>
                $"The app references {Path.GetFileName(project.File)}, which runs npm",
            { Node.HasSpaRoot: true } when package is not null => $"SpaRoot is set, and {package} exists",
            { Kind: ApplicationKind.Web, Node.HasScript: true } => $"{package} has a build script",
            _ => null,
        };
    }

    private static IEnumerable<TargetCommand> Commands(ProjectFacts facts) =>
        facts.Closure.ProjectsInTheApp.SelectMany(project => project.NodeCommands).Distinct();

    private static IEnumerable<string> FrontEnds(ProjectFacts facts) =>
        facts.Closure.ProjectsInTheApp.SelectMany(project => project.FrontEndFolders);

    private static IEnumerable<ClosureProject> Scripts(ProjectFacts facts) =>
        facts.Closure.Projects.Where(project => Path.GetExtension(project.File) == ".esproj");
}
