using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

[TestClass]
public sealed class BuildContainerImageTests
{
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
