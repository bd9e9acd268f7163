using System.Diagnostics;
using System.Runtime.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

/// <summary>Named pipe or broken link in place of an input file: one coded error.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public sealed class UnsuitableFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingBuildEngine engine = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DataRow("deploy/final.scriban")]
    [DataRow("catalog.json")]
    [DataRow("Dockerfile")]
    [DataRow(".dockerignore")]
    [DataRow("nuget.config")]
    [DataRow("Directory.Build.rsp")]
    [DataRow("package.json")]
    [Timeout(20_000)]
    public void Pipe_in_place_of_an_input_file_is_one_coded_error(string name)
    {
        Directory.CreateDirectory(folder["deploy"]);
        Process.Start("mkfifo", [folder[name]]).WaitForExit();
        using var task = Generate(name);

        Assert.IsFalse(task.Execute());

        AssertOneError(name, "It is a pipe");
    }

    [TestMethod]
    [DataRow("Dockerfile", "nowhere")]
    [DataRow("Dockerfile", "Dockerfile")]
    [DataRow(".dockerignore", "nowhere")]
    [DataRow("nuget.config", "nowhere")]
    public void Broken_link_in_place_of_an_input_file_is_one_coded_error(string name, string target)
    {
        File.CreateSymbolicLink(folder[name], target);
        using var task = Generate(name);

        Assert.IsFalse(task.Execute());

        AssertOneError(name, "It is a symbolic link");
        Assert.AreEqual(target, new FileInfo(folder[name]).LinkTarget);
    }

    private void AssertOneError(string name, string reason)
    {
        var error = engine.Errors.Single();
        Assert.AreEqual((DiagnosticCode.UnsuitableFile, folder[name]), (error.Code, error.File), error.Message);
        StringAssert.Contains(error.Message, reason);
    }

    private GenerateContainerFiles Generate(string name)
    {
        var values = Sample.Values(folder.Path);
        values["SlimContainerTemplates"] = Directory.Exists(folder["deploy"]) ? folder["deploy"] : "";
        values["SlimContainerCatalog"] = name == "catalog.json" ? folder[name] : "";
        values["NodeCandidates"] = folder.Path;
        values["NodeFiles"] = name == "package.json" ? folder[name] : "";
        return new GenerateContainerFiles
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(values),
            DataFolder = Repository.Data,
            ReadClosure = (file, _) => RepositoryConfigReader.AddTo(Sample.ClosureOf(file), new()),
            Locator = TaskInput.NoLines,
            TemplatesFolder = Repository.Templates,
            IntermediateFolder = folder["obj/slimcontainer/"],
        };
    }
}
