using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

[TestClass]
public sealed class PruneContainerImagesTests
{
    [TestMethod]
    [DataRow("SlimContainerKeep", "-1")]
    [DataRow("SlimContainerKeep", "0")]
    [DataRow("SlimContainerKeep", "three")]
    [DataRow("SlimContainerPruneApply", "yes")]
    [DataRow("SlimContainerPruneAdvice", "ecr;docker hub")]
    public void Invalid_setting_is_an_error_before_an_engine_is_contacted(string property, string value)
    {
        var engine = new RecordingBuildEngine();

        Assert.IsFalse(Execute(engine, property, value));

        var error = engine.Errors.Single();
        Assert.AreEqual(DiagnosticCode.InvalidPropertyValue, error.Code, error.Message);
        Assert.StartsWith($"Invalid {property} '", error.Message);
    }

    [TestMethod]
    public void Unknown_name_on_the_command_line_is_one_warning_of_a_build()
    {
        var engine = new RecordingBuildEngine { GlobalProperties = { ["SlimContainerPruneAply"] = "true" } };

        Execute(engine, "SlimContainerKeep", "0");
        Execute(engine, "SlimContainerKeep", "0");

        var warning = engine.Warnings.Single();
        Assert.AreEqual(DiagnosticCode.UnknownProperty, warning.Code);
        Assert.EndsWith("Did you mean SlimContainerPruneApply?", warning.Message!);
    }

    private static bool Execute(RecordingBuildEngine engine, string property, string value)
    {
        using var folder = new TemporaryFolder();
        var values = Sample.Values(folder.Path);
        values[property] = value;
        using var task = new PruneContainerImages
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(values),
            DataFolder = Repository.Data,
            IntermediateFolder = folder["obj"],
            Locator = TaskInput.NoLines,
            ReadClosure = (file, _) => Sample.ClosureOf(file),
        };
        return task.Execute();
    }
}
