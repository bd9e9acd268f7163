using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>What restore and compilation read is copied before them.</summary>
internal static class CopyRules
{
    /// <summary>A project's restore, also the implicit one of build and publish.</summary>
    public static IEnumerable<Finding> Restore(LintInput input)
    {
        var app = input.App.Build;
        bool IsCopiedLater(BuildCommand restore, string file) => app.Contexts
            .Any(context => restore.IsCopiedLater(FilePaths.Relative(file, context)));
        return
            from restore in BuildCommand.Restores(input.Dockerfile, app)
            from file in app.RestoreFiles
            where restore.Lacks(file) && !(app.OptionalFiles.Contains(file) && IsCopiedLater(restore, file))
            select new Finding(
                DiagnosticCode.NotCopied,
                restore.Line,
                $"{app.Name(file)} is not copied before this {Description(restore)} reads it. Add a COPY above.");
    }

    /// <summary>A solution's restore fails if one of its projects is missing.</summary>
    public static IEnumerable<Finding> SolutionRestore(LintInput input)
    {
        var app = input.App.Build;
        foreach (var restore in BuildCommand.Restores(input.Dockerfile, app))
        {
            if (restore.Solution is not { } solution || restore.EditsSolution)
                continue;

            var missing = solution.Projects.Except(app.RestoreFiles).Where(restore.Lacks).Select(app.Name).ToList();
            if (missing.Count > 0)
            {
                yield return new Finding(
                    DiagnosticCode.NotCopied,
                    restore.Line,
                    $"{TextList.Few(missing)} of {app.Name(solution.File)} {TextList.Choose(missing, "is", "are")} not "
                    + $"copied before this {restore.Command.Name}, which then fails (MSB3202). Add a COPY above, or "
                    + $"restore only {app.Name(app.Project)}.");
            }
        }
    }

    /// <summary>Build and publish.</summary>
    public static IEnumerable<Finding> Compilation(LintInput input)
    {
        var app = input.App.Build;
        return
            from build in BuildCommand.Compilations(input.Dockerfile, app)
            from project in app.Sources
            let missing = project.Files.Where(build.Lacks).Select(app.Name).ToList()
            where missing.Count > 0
            select new Finding(
                DiagnosticCode.SourceNotCopied,
                build.Line,
                $"{TextList.Few(missing)}, which {Path.GetFileName(project.Project)} compiles or publishes, "
                + $"{TextList.Choose(missing, "is", "are")} not copied before this {build.Command.Name}. Add a COPY "
                + "above.");
    }

    private static string Description(BuildCommand restore) => restore.Command.Name == "dotnet restore"
        ? "restore, which"
        : $"{restore.Command.Name}, whose restore";
}
