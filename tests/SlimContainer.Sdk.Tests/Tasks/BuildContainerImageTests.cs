using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

[TestClass]
public sealed class BuildContainerImageTests
{
    [TestMethod]
    public void Project_missing_from_restore_is_an_error_before_an_engine_runs()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["Dockerfile"], "FROM sdk\nCOPY hello.csproj ./\nRUN dotnet restore hello.csproj\n");
        var engine = new RecordingBuildEngine();
        using var task = new BuildContainerImage
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(Sample.Values(folder.Path)),
            DataFolder = Repository.Data,
            ReadClosure = (file, _) => Sample.ClosureOf(file) with
            {
                Projects = [Sample.Project(file), Sample.Project(folder["lib/lib.csproj"])],
            },
        };

        Assert.IsFalse(task.Execute());

        var error = engine.Errors.Single();
        Assert.AreEqual(
            (DiagnosticCode.SkippedProject, folder["Dockerfile"], 3),
            (error.Code, error.File, error.LineNumber));
        Assert.StartsWith("The Dockerfile does not copy lib/lib.csproj", error.Message);
    }

    [TestMethod]
    [DataRow("these facts", 0)]
    [DataRow("the facts of another build", 1)]
    public void Plan_from_the_same_facts_is_reused(string plannedFrom, int evaluations)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["Dockerfile"], "FROM sdk\nCOPY hello.csproj ./\nRUN dotnet restore hello.csproj\n");
        var values = Sample.Values(folder.Path);
        var evaluated = 0;
        ProjectClosure Evaluate(string file)
        {
            evaluated++;
            return Sample.ClosureOf(file) with
            {
                Projects = [Sample.Project(file), Sample.Project(folder["lib/lib.csproj"])],
            };
        }

        using var generate = new GenerateContainerFiles
        {
            BuildEngine = new RecordingBuildEngine(),
            Facts = TaskInput.Facts(values),
            FactsHash = plannedFrom,
            DataFolder = Repository.Data,
            TemplatesFolder = Repository.Templates,
            IntermediateFolder = folder["obj/slimcontainer"],
            ReadClosure = (file, _) => Evaluate(file),
        };
        Assert.IsTrue(generate.Execute());
        evaluated = 0;
        var engine = new RecordingBuildEngine();
        using var task = new BuildContainerImage
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(values),
            FactsHash = "these facts",
            DataFolder = Repository.Data,
            IntermediateFolder = folder["obj/slimcontainer"],
            ReadClosure = (file, _) => Evaluate(file),
        };

        Assert.IsFalse(task.Execute());

        // Either way it knows all of the app's projects.
        Assert.AreEqual((evaluations, DiagnosticCode.SkippedProject), (evaluated, engine.Errors.Single().Code));
    }

    [TestMethod]
    public void Missing_Dockerfile_is_an_error()
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
