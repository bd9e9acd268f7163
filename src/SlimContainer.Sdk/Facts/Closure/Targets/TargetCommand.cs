using System.Text.RegularExpressions;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>A command of a target that needs more than the .NET SDK.</summary>
/// <param name="Target">The target.</param>
/// <param name="Tool">The tool, for example <c>npm</c>.</param>
internal sealed partial record TargetCommand(string Target, string Tool)
{
    private const string TypeScript = "Microsoft.TypeScript.MSBuild";

    /// <summary>The commands of Node.js that publish in the container can run.</summary>
    /// <param name="evaluations">The evaluations of one project, as in the container.</param>
    /// <param name="isRepositoryFile">Whether a target is the repository's: packages provide their own tools.</param>
    public static ValueList<TargetCommand> OfNode(
        IReadOnlyList<ProjectInstance> evaluations, Func<string, bool> isRepositoryFile) =>
        evaluations.SelectMany(project => Of(project, isRepositoryFile, NodeTool()).Concat(OfTypeScript(project)))
            .Distinct()
            .ToValueList();

    /// <summary>The commands that read git history, with git as the tool.</summary>
    /// <inheritdoc cref="OfNode" />
    public static ValueList<TargetCommand> OfGit(
        IReadOnlyList<ProjectInstance> evaluations, Func<string, bool> isRepositoryFile) =>
        evaluations.SelectMany(project => Of(project, isRepositoryFile, GitHistory())).Distinct().ToValueList();

    private static IEnumerable<TargetCommand> Of(
        ProjectInstance project, Func<string, bool> isRepositoryFile, Regex tool) =>
        project.Targets.Values
            .Where(target => isRepositoryFile(target.FullPath) && TargetHooks.Run(project, target))
            .SelectMany(target => target.Tasks
                .Where(task => task.Name == "Exec" && TargetHooks.Run(project, task.Condition, target.FullPath))
                .Select(task => tool.Match(project.Expand(task.Parameter("Command"), target.FullPath)))
                .Where(match => match.Success)
                .Select(match => new TargetCommand(target.Name, match.Groups["tool"].Value)));

    /// <summary>
    /// The names after <c>dotnet</c> in commands: of the SDK, or of tools. Conditions of a command do not count: most
    /// depend on what the target has found.
    /// </summary>
    /// <inheritdoc cref="OfNode" />
    public static ValueList<string> OfDotNet(
        IReadOnlyList<ProjectInstance> evaluations, Func<string, bool> isRepositoryFile) =>
        (from project in evaluations
         from part in TargetParts.Of(project, isRepositoryFile)
         where part.CanRun.Value
         from text in Texts(part)
         from match in DotNetTool().Matches(text)
         select match.Groups["tool"].Value)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToValueList();

    // A command can be the value of a property.
    private static IEnumerable<string> Texts(TargetPart part) => part.Child switch
    {
        ProjectTaskInstance { Name: "Exec" } task => [part.Expand(task.Parameter("Command"))],
        ProjectPropertyGroupTaskInstance group => group.Properties.Select(property => part.Expand(property.Value)),
        _ => [],
    };

    // A package that has no Node.js of its own (Microsoft.TypeScript.targets).
    private static IEnumerable<TargetCommand> OfTypeScript(ProjectInstance project) =>
        project.GetItems("PackageReference")
            .Any(item => item.EvaluatedInclude.Equals(TypeScript, StringComparison.OrdinalIgnoreCase))
        && !project.GetPropertyValue("TypeScriptCompileBlocked").Equals("true", StringComparison.OrdinalIgnoreCase)
        && File.Exists(Path.Combine(project.Directory, "tsconfig.json"))
            ? [new TargetCommand("CompileTypeScriptWithTSConfig", "node")]
            : [];

    [GeneratedRegex(@"(?<![\w./\\-])(?<tool>npm|npx|yarn|pnpm)(?:\.cmd)?(?=[\s""]|$)")]
    private static partial Regex NodeTool();

    [GeneratedRegex(@"(?<![\w./\\-])dotnet\s+(?:tool\s+run\s+)?(?<tool>[\w.-]+)")]
    private static partial Regex DotNetTool();

    // Other commands, such as git config of hooks, read no history.
    [GeneratedRegex(
        @"(?<![\w./\\-])(?<tool>git)(?:\.exe)?(?:\s+-\S+(?:\s+[^\s-]\S*)?)*\s+"
        + "(?:rev-parse|rev-list|describe|log|show|name-rev|symbolic-ref|branch\\s+--show-current)(?![\\w-])")]
    private static partial Regex GitHistory();
}
