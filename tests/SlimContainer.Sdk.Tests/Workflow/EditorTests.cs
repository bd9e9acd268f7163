using System.Text.Json;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Workflow;

/// <summary>The files of Visual Studio Code.</summary>
[TestClass]
public sealed class EditorTests
{
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip };

    private static readonly Dictionary<string, ProjectFacts> Apps = new()
    {
        ["several target frameworks"] = PipelineSample.Shop with { IsMultiTargeted = true },
        ["Windows"] = PipelineSample.Variants["Windows"],
        ["own build context"] = Sample.Web.Named("shop"),
    };

    [TestMethod]
    public void Tasks_and_launch_configurations_of_a_web_app() => Snapshot.Match(Text(PipelineSample.Shop));

    [TestMethod]
    public void Files_of_other_apps_differ_from_the_web_app() => Snapshot.MatchDifferences(
        Text(PipelineSample.Shop),
        Apps.Select(app => (app.Key, Text(app.Value))));

    [TestMethod]
    public void Files_are_JSON_with_comments()
    {
        foreach (var file in Apps.Values.SelectMany(facts =>
            SampleWorkflow.Generated(PipelineSample.Plan(facts), WorkflowKind.VSCode)))
        {
            using var document = JsonDocument.Parse(file.Text, Comments);
            Assert.AreEqual("//", file.CommentMarker);
        }
    }

    private static string Text(ProjectFacts facts) =>
        PipelineSample.Text(PipelineSample.Plan(facts), WorkflowKind.VSCode);
}
