using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

[TestClass]
public sealed class BuildContainerImageTests
{
    [TestMethod]
    public void A_project_that_the_Dockerfile_restores_without_stops_the_build_before_an_engine_is_asked()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["Dockerfile"], "FROM sdk\nCOPY hello.csproj ./\nRUN dotnet restore hello.csproj\n");
        var engine = new RecordingBuildEngine();
        using var task = new BuildContainerImage
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(Sample.Values(folder.Path)),
            DataFolder = Repository.Data,
            ReadClosure = (file, _) => Sample.ClosureOf(file) with { Projects = [Sample.Project(file), Sample.Project(folder["lib/lib.csproj"])] },
        };

        Assert.IsFalse(task.Execute());

        var error = engine.Errors.Single();
        Assert.AreEqual((DiagnosticCode.SkippedProject, folder["Dockerfile"], 3), (error.Code, error.File, error.LineNumber));
        Assert.StartsWith("The Dockerfile does not copy lib/lib.csproj", error.Message);
    }

    [TestMethod]
    public void Without_a_Dockerfile_there_is_nothing_to_build()
    {
        using var folder = new TemporaryFolder();
        var engine = new RecordingBuildEngine();
        using var task = new BuildContainerImage
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(Sample.Values(folder.Path)),
            DataFolder = Repository.Data,
            ReadClosure = (file, _) => Sample.ClosureOf(file),
        };

        Assert.IsFalse(task.Execute());

        var error = engine.Errors.Single();
        Assert.AreEqual((DiagnosticCode.NoDockerfile, folder["Dockerfile"]), (error.Code, error.File));
        Assert.EndsWith("docs/diagnostics/SLIM3006.md", error.HelpLink);
    }
}
