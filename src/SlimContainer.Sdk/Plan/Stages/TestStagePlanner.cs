using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>The stage that runs the tests. It is not part of the image, and not run when the image is built.</summary>
/// <param name="Inputs">The sources of the tests in addition to those of the app.</param>
/// <param name="Runs">The test runs, one for each project.</param>
internal sealed record TestStage(ValueList<Copy> Inputs, ValueList<TestRun> Runs);

/// <summary>The test run of a project.</summary>
/// <param name="Project">The project file, relative to the build context.</param>
/// <param name="Command">The command that runs the tests.</param>
internal sealed record TestRun(string Project, ValueList<Argument> Command);

/// <summary>Plans the test stage.</summary>
internal static class TestStagePlanner
{
    /// <summary>Null if no test stage is requested.</summary>
    /// <exception cref="SlimContainerException">The Dockerfile cannot have a test stage.</exception>
    public static TestStage? Plan(ProjectFacts facts, BuildContext context, Dialect dialect)
    {
        if (facts.Tests is not { } tests)
            return null;

        Require(facts, tests, dialect);
        return new TestStage(
            SourceCopies.OfTests(facts, tests, context),
            tests.Tests
                .Select(test => FilePaths.Relative(test, context.Root))
                .Select(test => new TestRun(test, Command(facts, test)))
                .ToValueList());
    }

    // Restores and compiles again: the app is published with a RID, tests are built without.
    private static ValueList<Argument> Command(ProjectFacts facts, string project)
    {
        var usesTestingPlatform = facts.Tests!.UsesTestingPlatform;
        var target = FilePaths.AsArgument(project);
        ValueList<Argument> report = usesTestingPlatform
            ? ["--report-trx"]
            : ["--logger", $"trx;LogFilePrefix={Path.GetFileNameWithoutExtension(project)}"];
        return
        [
            "dotnet", "test", .. usesTestingPlatform ? (ValueList<Argument>)["--project", target] : [target],
            "-c", PublishSpec.Configuration, .. report,
            "--results-directory", StageFolders.TestResults, .. GitVersioning.TestArguments(facts),
        ];
    }

    private static void Require(ProjectFacts facts, TestClosure tests, Dialect dialect)
    {
        if (!ContainerOs.Of(facts).HasOptionalSteps)
            throw Error("Windows containers do not support it");
        if (facts.Mode != BuildMode.MultiStage)
        {
            throw Error(
                $"with SlimContainerMode={facts.Mode} the image is built from a Dockerfile without sources",
                "Set SlimContainerMode=MultiStage");
        }

        if (!dialect.SkipsUnusedStages)
        {
            throw Error(
                "with portable syntax builders run every stage for each image",
                "Set SlimContainerDockerfileSyntax=buildkit");
        }

        foreach (var folder in tests.Folders)
        {
            var nested = facts.Closure.Projects.Select(project => project.OwnFolder).FirstOrDefault(app =>
                app is not null && (FilePaths.IsIn(folder, app) || FilePaths.IsIn(app, folder)));
            if (nested is not null)
            {
                throw Error(
                    $"one of {folder} and {nested} contains the other, so COPY cannot separate tests and app",
                    "Move the tests beside the app");
            }
        }

        SlimContainerException Error(string reason, string? solution = null) => new(
            DiagnosticCode.NoTestStage,
            $"SlimContainerTestStage is true, but {reason}. "
            + $"{(solution is null ? "Remove" : $"{solution}, or remove")} SlimContainerTestStage.")
        { File = facts.ProjectFile };
    }
}
