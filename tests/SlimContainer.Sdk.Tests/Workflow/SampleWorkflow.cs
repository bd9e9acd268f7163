using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Workflow;

/// <summary>The files around the image of a sample.</summary>
internal static class SampleWorkflow
{
    public static BackingServices Services { get; } =
        DataFile.Read<BackingServices>(Path.Combine(Repository.Data, "compose-services.json"));

    /// <summary>The plan with the service for development.</summary>
    public static WorkflowPlan Plan(ProjectFacts facts, int? httpPort = null)
    {
        var plan = PlanOfImage(facts, httpPort);
        return plan.NoDevelopmentReason.Length > 0 ? plan : plan with
        {
            Development = DevelopmentPlanner.Plan(facts, Sample.Plan(DevelopmentPlanner.Facts(facts)), plan.Ports),
        };
    }

    /// <summary>The plan without that service, which compose alone needs.</summary>
    public static WorkflowPlan PlanOfImage(ProjectFacts facts, int? httpPort = null, string registry = "") =>
        WorkflowPlanner.Plan(facts, Sample.Plan(facts), Services, httpPort, registry);

    /// <summary>The generated files of a kind.</summary>
    public static IEnumerable<GeneratedFile> Generated(WorkflowPlan plan, WorkflowKind kind)
    {
        var renderer = new Renderer(Repository.Templates);
        return WorkflowFiles.Of(plan, kind).Select(file => renderer.Workflow(plan, file));
    }

    /// <summary>The files of a kind, one after the other.</summary>
    public static string Files(WorkflowPlan plan, WorkflowKind kind) => string.Join("\n", Generated(plan, kind)
        .Select(file => $"==> {FilePaths.Relative(file.Path, plan.Root)}\n{file.Text}"));

    /// <summary>One file of a kind.</summary>
    public static string File(WorkflowPlan plan, WorkflowKind kind, string name) =>
        Generated(plan, kind).Single(file => file.Name == name).Text;
}
