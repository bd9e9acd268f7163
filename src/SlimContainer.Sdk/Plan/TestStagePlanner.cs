using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Decides how the app's tests run.</summary>
internal static class TestStagePlanner
{
    /// <summary>Null where no test stage is asked for.</summary>
    /// <exception cref="SlimContainerException">The Dockerfile cannot have one.</exception>
    public static TestStage? Plan(ProjectFacts facts, BuildContext context, DockerfileSyntax syntax)
    {
        if (facts.Tests is not { } tests)
            return null;

        Require(facts, tests, syntax);
        return new TestStage(
            SourceCopies.OfTests(facts, tests, context.Root),
            tests.Tests.Select(test => FilePaths.Relative(test, context.Root)).Select(test => new TestRun(test, Command(facts, test))).ToValueList());
    }

    // Restore and compilation are its own: an app is published for one platform, and a test of it is built for none.
    private static ValueList<Argument> Command(ProjectFacts facts, string project) => facts.Tests!.UsesTestingPlatform
        ? ["dotnet", "test", "--project", project, "-c", "Release", "--report-trx", "--results-directory", TestStage.ResultsFolder, .. VersionSource.Arguments(facts)]
        : ["dotnet", "test", project, "-c", "Release", "--logger", $"trx;LogFilePrefix={Path.GetFileNameWithoutExtension(project)}", "--results-directory", TestStage.ResultsFolder, .. VersionSource.Arguments(facts)];

    private static void Require(ProjectFacts facts, TestClosure tests, DockerfileSyntax syntax)
    {
        if (facts.IsWindows)
            throw Refused("the Dockerfile of a Windows container cannot have it");
        if (facts.Mode != BuildMode.MultiStage)
            throw Refused($"with SlimContainerMode={facts.Mode} the app's image is built from a Dockerfile without its sources. Set it to MultiStage");
        if (syntax != DockerfileSyntax.BuildKit)
            throw Refused("a builder of portable syntax runs every stage for each image. Set SlimContainerDockerfileSyntax=buildkit");

        foreach (var folder in tests.Folders)
        {
            if (facts.Closure.Projects.FirstOrDefault(project => FilePaths.IsIn(folder, project.Folder) || FilePaths.IsIn(project.Folder, folder)) is { } project)
                throw Refused($"one of {folder} and {project.Folder} is in the other, so that COPY cannot part tests and app. Put the tests beside the app");
        }

        SlimContainerException Refused(string why) => new(
            DiagnosticCode.NoTestStage,
            $"SlimContainerTestStage is true, and {why}; or leave SlimContainerTestStage out.")
        { File = facts.ProjectFile };
    }
}
