using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

[TestClass]
public sealed class PruneContainerImagesTests
{
    [TestMethod]
    [DataRow("SlimContainerKeep", "-1", DiagnosticCode.BadPruneSetting)]
    [DataRow("SlimContainerKeep", "0", DiagnosticCode.BadPruneSetting)]
    [DataRow("SlimContainerKeep", "three", DiagnosticCode.BadPruneSetting)]
    [DataRow("SlimContainerPruneApply", "yes", DiagnosticCode.InvalidPropertyValue)]
    [DataRow("SlimContainerPruneAdvice", "ecr;docker hub", DiagnosticCode.InvalidPropertyValue)]
    public void Invalid_setting_is_an_error_before_an_engine_is_asked(string property, string value, string code)
    {
        using var folder = new TemporaryFolder();
        var engine = new RecordingBuildEngine();
        var values = Sample.Values(folder.Path);
        values[property] = value;
        using var task = new PruneContainerImages
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(values),
            DataFolder = Repository.Data,
            IntermediateFolder = folder["obj"],
            FindSetting = (_, _, _) => null,
            ReadClosure = (file, _) => Sample.ClosureOf(file),
        };

        Assert.IsFalse(task.Execute());

        var error = engine.Errors.Single();
        Assert.AreEqual(code, error.Code, error.Message);
        Assert.StartsWith($"Invalid {property} '", error.Message);
    }
}
