using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>Sources are copied after the steps that do not read them, so that their change repeats few steps.</summary>
internal static class CacheRules
{
    public static IEnumerable<Finding> Restore(LintInput input)
    {
        foreach (var stage in input.Dockerfile.Stages)
        {
            var steps = StageStep.Of(stage);
            var restore = steps.FirstOrDefault(step => DotNetCommand.Of(step).Any(command => command.Restores));
            if (restore is not { IsOwn: true } || HasPackageCache(restore.Instruction))
                continue;

            var copy = steps.TakeWhile(step => step != restore).FirstOrDefault(step => CopiesSources(step, input));
            if (copy is { IsOwn: true })
            {
                yield return Finding.Advice(
                    DiagnosticCode.CacheBrokenEarly,
                    copy.Instruction.Line,
                    $"This {copy.Instruction.Name} copies the source code before the restore of line "
                    + $"{restore.Instruction.Line}, so each change of the code restores all packages again. Copy only "
                    + "the project files, restore, and copy the rest after that.");
            }
        }
    }

    public static IEnumerable<Finding> Packages(LintInput input)
    {
        foreach (var stage in input.Dockerfile.Stages)
        {
            var steps = StageStep.Of(stage);
            var install = steps.FirstOrDefault(step => step.IsOwn && InstallsOnlyNamedPackages(step.Instruction));
            var copy = steps.TakeWhile(step => step != install).FirstOrDefault(step => step.IsOwn
                && (CopiesSources(step, input) || CopiesApp(step, input.Dockerfile)));
            if (install is not null && copy is not null)
            {
                yield return Finding.Advice(
                    DiagnosticCode.CacheBrokenEarly,
                    copy.Instruction.Line,
                    $"This {copy.Instruction.Name} is before the RUN of line {install.Instruction.Line}, so each "
                    + "change of the code installs the OS packages again. Move that RUN above it.");
            }
        }
    }

    private static bool CopiesSources(StageStep step, LintInput input)
    {
        if (step.Instruction.Name is not ("COPY" or "ADD")
            || step.Instruction.Flag("from") is not null
            || CopyWords.Of(step) is not [_, _, ..] words)
        {
            return false;
        }

        return words.SkipLast(1).Any(word => PathPattern.Normalize(word).Length == 0 || ContainsSources(word, input));
    }

    private static bool ContainsSources(string source, LintInput input)
    {
        var app = input.App.Build;
        var pattern = PathPattern.Of(source);
        return app.Contexts.Any(context => app.Sources
            .SelectMany(project => project.Files)
            .Where(file => Path.GetExtension(file) is ".cs" or ".fs" or ".vb" or ".razor" or ".cshtml")
            .Any(file => Facts.FilePaths.IsIn(file, context)
                && pattern.IsMatch(Facts.FilePaths.Relative(file, context))));
    }

    // The output of a stage that compiles.
    private static bool CopiesApp(StageStep step, Dockerfile dockerfile) =>
        step.Instruction.Name == "COPY"
        && step.Instruction.Flag("from") is { } from
        && dockerfile.Stages.FirstOrDefault(stage =>
            stage.Name.Length > 0 && stage.Name.Equals(from, StringComparison.OrdinalIgnoreCase)) is { } source
        && StageStep.Of(source).Any(other => DotNetCommand.Of(other).Any(command => command.Compiles));

    // A package file, or a list of packages, may be what was copied.
    private static bool InstallsOnlyNamedPackages(Instruction run)
    {
        var commands = PackageCommand.Of(run).Where(command => command.Installs).ToList();
        return commands.Count > 0
            && !CopiedFiles.HasBindMount(run)
            && commands.SelectMany(command => command.Packages).All(package => package.IndexOfAny(['/', '$', '`']) < 0)
            && !run.Text.Contains("xargs", StringComparison.Ordinal)
            && ShellScript.Commands(run).All(IsAboutPackages);
    }

    private static bool IsAboutPackages(IReadOnlyList<string> command) => command[0] is
        "apt" or "apt-get" or "apk" or "dnf" or "microdnf" or "tdnf" or "yum" or "rm" or "set" or "echo" or "true"
        || command[0].Contains('=', StringComparison.Ordinal);

    private static bool HasPackageCache(Instruction run) => run.Flags.Any(flag =>
        flag.StartsWith("--mount=", StringComparison.Ordinal)
        && flag.Contains("type=cache", StringComparison.Ordinal)
        && flag.Contains("nuget", StringComparison.OrdinalIgnoreCase));
}
