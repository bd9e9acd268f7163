using SlimContainer.Sdk.Facts;
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

    public static WorkflowPlan Plan(ProjectFacts facts, int? httpPort = null)
    {
        var plan = WorkflowPlanner.Plan(facts, Sample.Plan(facts), Services, httpPort);
        return plan.NoDevelopmentReason.Length > 0 ? plan : plan with
        {
            Development = DevelopmentPlanner.Plan(facts, Sample.Plan(DevelopmentPlanner.Facts(facts)), plan.Ports),
        };
    }

    /// <summary>The files of a kind, one after the other.</summary>
    public static string Files(WorkflowPlan plan, WorkflowKind kind)
    {
        var renderer = new Renderer(Repository.Templates);
        return string.Join("\n", WorkflowFiles.Of(plan, kind).Select(file =>
            $"==> {FilePaths.Relative(file.Path, plan.Root)}\n{renderer.Workflow(plan, file).Text}"));
    }

    /// <summary>One file of a kind.</summary>
    public static string File(WorkflowPlan plan, WorkflowKind kind, string name)
    {
        var file = WorkflowFiles.Of(plan, kind).Single(one => Path.GetFileName(one.Path) == name);
        return new Renderer(Repository.Templates).Workflow(plan, file).Text;
    }
}
