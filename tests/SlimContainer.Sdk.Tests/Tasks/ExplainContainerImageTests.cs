using Microsoft.Build.Framework;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Tasks;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Tasks;

[TestClass]
public sealed class ExplainContainerImageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> values;
    private readonly RecordingBuildEngine engine = new() { GlobalProperties = { ["SlimContainerSquahs"] = "true" } };

    public ExplainContainerImageTests()
    {
        values = Sample.Values(folder.Path);
        foreach (var file in Directory.EnumerateFiles(Repository.Data))
        {
            var text = File.ReadAllText(file)
                .Replace(Sample.Knowledge.Catalog.Date, "2026-01-02", StringComparison.Ordinal);
            folder.Add("data/" + Path.GetFileName(file), text);
        }
    }

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public void Unknown_name_and_old_catalog_are_notes()
    {
        var notes = Rows().Where(row => row.ItemSpec == "note").Select(row => row.GetMetadata("Chosen")).ToList();

        Assert.Contains(DiagnosticCode.UnknownProperty, notes);
        Assert.Contains("catalog of 2026-01-02", notes);
    }

    [TestMethod]
    public void Generate_logs_the_same_rows()
    {
        var rows = Rows();
        using var task = new GenerateContainerFiles
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(values),
            DataFolder = folder["data"],
            ReadClosure = (file, _) => Sample.ClosureOf(file),
            TemplatesFolder = Repository.Templates,
            IntermediateFolder = folder["obj/slimcontainer/"],
        };
        Assert.IsTrue(task.Execute());

        var logged = engine.Messages
            .Where(message => message.Importance == MessageImportance.Low)
            .Select(message => message.Message)
            .ToList();
        foreach (var row in rows.Where(row => row.GetMetadata("Chosen") != DiagnosticCode.UnknownProperty))
        {
            Assert.Contains($"{row.ItemSpec}: {row.GetMetadata("Chosen")}. {row.GetMetadata("Why")}", logged);
        }
    }

    private ITaskItem[] Rows()
    {
        using var task = new ExplainContainerImage
        {
            BuildEngine = engine,
            Facts = TaskInput.Facts(values),
            DataFolder = folder["data"],
            ReadClosure = (file, _) => Sample.ClosureOf(file),
        };
        Assert.IsTrue(task.Execute());
        return task.Rows;
    }
}
