using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;
using YamlDotNet.RepresentationModel;

namespace SlimContainer.Sdk.Tests.Workflow;

/// <summary>The workflow of GitHub and the pipelines of GitLab and Azure.</summary>
[TestClass]
public sealed class PipelineTests
{
    private static readonly string[] Kinds =
        [nameof(WorkflowKind.GitHub), nameof(WorkflowKind.GitLab), nameof(WorkflowKind.Azure)];

    private static IEnumerable<object[]> Apps =>
        Kinds.SelectMany(kind => PipelineSample.All.Keys.Select(name => (object[])[kind, name]));

    [TestMethod]
    [DataRow("GitHub")]
    [DataRow("GitLab")]
    [DataRow("Azure")]
    public void Pipeline_of_a_web_app(string kind) =>
        Snapshot.Match(Text(kind, PipelineSample.Shop), $"kind={kind.ToLowerInvariant()}");

    [TestMethod]
    [DataRow("GitHub")]
    [DataRow("GitLab")]
    [DataRow("Azure")]
    public void Pipelines_of_other_apps_differ_from_the_web_app(string kind) => Snapshot.MatchDifferences(
        Text(kind, PipelineSample.Shop),
        PipelineSample.Variants
            .Select(app => (app.Key, Text(kind, app.Value)))
            .Append(("registry", Text(kind, PipelineSample.Shop, "registry.example.com/team"))),
        $"kind={kind.ToLowerInvariant()}");

    [TestMethod]
    [DataRow("GitHub")]
    [DataRow("GitLab")]
    [DataRow("Azure")]
    public void Pipelines_with_a_machine_per_platform_differ_from_one_with_OS_packages(string kind) =>
        Snapshot.MatchDifferences(
            Text(kind, PipelineSample.Fonts),
            PipelineSample.VariantsOfFonts.Select(app => (app.Key, Text(kind, app.Value))),
            $"kind={kind.ToLowerInvariant()}");

    [TestMethod]
    [DynamicData(nameof(Apps))]
    public void Pipeline_is_valid_YAML_without_values_of_the_template(string kind, string app)
    {
        foreach (var file in SampleWorkflow.Generated(PipelineSample.Plan(PipelineSample.All[app]), Parse(kind)))
        {
            Assert.HasCount(1, PipelineSample.Yaml(file.Text));
            Assert.DoesNotContain("\n\n\n", file.Text);
            Assert.DoesNotContain(" \n", file.Text);
        }
    }

    [TestMethod]
    [DataRow("one platform", false)]
    [DataRow("OS packages", true)]
    [DataRow("Native AOT", true)]
    [DataRow("portable syntax", true)]
    [DataRow("published on the host", false)]
    [DataRow("two Dockerfiles", true)]
    [DataRow("Windows", false)]
    public void Platforms_have_their_own_machines_only_if_something_runs_on_them(string app, bool expected) =>
        Assert.AreEqual(expected, PipelineSample.Plan(PipelineSample.All[app]).Pipeline.HasRunnerPerPlatform);

    [TestMethod]
    public void Nothing_is_emulated_on_GitHub_if_it_has_a_machine_of_the_platform()
    {
        var emulating = PipelineSample.All.Where(app =>
            Text(nameof(WorkflowKind.GitHub), app.Value).Contains("setup-qemu", StringComparison.Ordinal));

        Assert.AreEqual("Arm with 32 bits", emulating.Single().Key);
    }

    // A pull request can change the files of a job with checkout, so the token of such a job must not write to GitHub.
    [TestMethod]
    public void Only_the_job_without_checkout_can_write_to_pull_requests()
    {
        var jobs = (YamlMappingNode)GitHub(PipelineSample.Shop)["jobs"];
        foreach (var (name, job) in jobs.Children)
        {
            var permissions = (YamlMappingNode)job["permissions"];
            var steps = ((YamlSequenceNode)job["steps"]).Children.Cast<YamlMappingNode>();
            var checksOut = steps.Any(step =>
                step.Children.TryGetValue("uses", out var action)
                && $"{action}".StartsWith("actions/checkout", StringComparison.Ordinal));

            Assert.AreEqual(!checksOut, permissions.Children.ContainsKey("pull-requests"), $"{name}");
            Assert.IsFalse(permissions.Children.Any(one => $"{one.Key}" == "contents" && $"{one.Value}" != "read"));
        }
    }

    // An expression in a script would be code of whoever can name a branch.
    [TestMethod]
    public void No_script_of_the_GitHub_workflow_has_an_expression_of_an_event()
    {
        foreach (var facts in PipelineSample.All.Values)
        {
            var jobs = (YamlMappingNode)GitHub(facts)["jobs"];
            var scripts = jobs.Children.Values
                .SelectMany(job => ((YamlSequenceNode)job["steps"]).Children.Cast<YamlMappingNode>())
                .Where(step => step.Children.ContainsKey("run"))
                .Select(step => $"{step["run"]}".Replace("${{ matrix.", "", StringComparison.Ordinal));

            Assert.IsFalse(scripts.Any(script => script.Contains("${{", StringComparison.Ordinal)));
        }
    }

    [TestMethod]
    public void Files_do_not_depend_on_the_architecture_of_the_host()
    {
        var facts = PipelineSample.Variants["published on the host"];

        Assert.AreEqual(
            Text(nameof(WorkflowKind.GitHub), facts),
            Text(nameof(WorkflowKind.GitHub), facts with { HostArchitecture = "arm64" }));
    }

    private static YamlNode GitHub(ProjectFacts facts)
    {
        var file = SampleWorkflow.Generated(PipelineSample.Plan(facts), WorkflowKind.GitHub).Single();
        return PipelineSample.Yaml(file.Text)[0].RootNode;
    }

    private static string Text(string kind, ProjectFacts facts, string registry = "") =>
        PipelineSample.Text(PipelineSample.Plan(facts, registry), Parse(kind));

    private static WorkflowKind Parse(string kind) => Enum.Parse<WorkflowKind>(kind);
}
