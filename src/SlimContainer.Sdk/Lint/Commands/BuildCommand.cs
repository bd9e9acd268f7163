using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>A command that restores or builds the app, with the files that are copied before it.</summary>
/// <param name="Command">The command.</param>
/// <param name="Solution">The solution that it names or finds; null if it is the app's project.</param>
/// <param name="Line">The line of its instruction, from 1.</param>
/// <param name="Files">The copied files.</param>
/// <param name="Earlier">The RUN instructions up to its own.</param>
internal sealed partial record BuildCommand(
    DotNetCommand Command,
    Solution? Solution,
    int Line,
    CopiedFiles Files,
    IReadOnlyList<Instruction> Earlier)
{
    /// <summary>
    /// The first command of each stage that restores the app. A stage inherits the commands of the stages below it.
    /// </summary>
    public static IEnumerable<BuildCommand> Restores(Dockerfile dockerfile, AppBuild app) =>
        First(dockerfile, app, command => command.Restores);

    /// <summary>The first command of each stage that compiles the app.</summary>
    /// <inheritdoc cref="Restores" />
    public static IEnumerable<BuildCommand> Compilations(Dockerfile dockerfile, AppBuild app) =>
        First(dockerfile, app, command => command.Compiles);

    /// <summary>Whether the app's project or solution is copied to the path that the command names.</summary>
    public bool IsAtPath { get; private init; }

    /// <summary>The steps of the stage after its own.</summary>
    public IEnumerable<StageStep> Later { get; private init; } = [];

    /// <summary>Whether a file is copied later by its name, on purpose: the command does not need it.</summary>
    /// <param name="file">The file, relative to the build context.</param>
    public bool IsCopiedLater(string file) => Later
        .Where(step => step.Instruction.Name == "COPY")
        .SelectMany(step => CopyWords.Of(step) ?? [])
        .Any(word => PathPattern.Normalize(word) == file);

    /// <summary>Whether a file is neither copied nor created.</summary>
    /// <param name="file">The file or folder, absolute.</param>
    public bool Lacks(string file)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(file));
        return !Files.Contains(file) && !Files.Creates(name) && !IsCreated(name);
    }

    /// <summary>Whether a script changes the projects of the solution.</summary>
    public bool EditsSolution => Earlier.Any(run => SolutionEdit().IsMatch(run.Text + run.Body));

    private bool IsCreated(string name) => Earlier
        .SkipLast(1)
        .Select(run => run.Text + run.Body)
        .Any(text => text.Contains(name, StringComparison.Ordinal) && FileOperation().IsMatch(text));

    private static IEnumerable<BuildCommand> First(
        Dockerfile dockerfile,
        AppBuild app,
        Func<DotNetCommand, bool> matches) =>
        from stage in dockerfile.Stages
        let found = First(dockerfile, stage, app, matches)
        where found is not null
        select found;

    private static BuildCommand? First(
        Dockerfile dockerfile,
        Stage stage,
        AppBuild app,
        Func<DotNetCommand, bool> matches)
    {
        var steps = StageStep.Of(stage);
        for (var i = 0; i < steps.Count; i++)
        {
            var commands = DotNetCommand.Of(steps[i]).Where(matches).ToList();
            if (commands.Count == 0)
                continue;
            if (CopiedFiles.Of(dockerfile, stage, steps.Take(i), app.Contexts) is not { } files)
                return null;

            var target = new CommandTarget(app, files);
            if (commands.Find(target.BuildsApp) is not { } command)
                continue;

            var run = steps[i].Instruction;
            return !steps[i].IsOwn || CopiedFiles.HasBindMount(run)
                ? null
                : new BuildCommand(command, target.SolutionOf(command), run.Line, files, Runs(steps.Take(i + 1)))
                {
                    IsAtPath = target.IsAtPath(command),
                    Later = steps.Skip(i + 1),
                };
        }

        return null;
    }

    private static List<Instruction> Runs(IEnumerable<StageStep> steps) =>
        steps.Select(step => step.Instruction).Where(instruction => instruction.Name == "RUN").ToList();

    [GeneratedRegex(@">|\b(tee|curl|wget|cp|mv|ln|touch)\s")]
    private static partial Regex FileOperation();

    [GeneratedRegex(@"\bdotnet\s+(sln|solution)\b|\b(sed|awk|perl)\b.*\.sln")]
    private static partial Regex SolutionEdit();
}
