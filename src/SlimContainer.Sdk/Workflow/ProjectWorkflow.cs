using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Workflow;

/// <summary>Plans the files around the image of a project.</summary>
/// <param name="planImage">Plans an image.</param>
/// <param name="dataFolder">The folder of the package's data.</param>
/// <param name="registry"><c>ContainerRegistry</c>, or empty.</param>
internal sealed class ProjectWorkflow(Func<ProjectFacts, ImagePlan> planImage, string dataFolder, string registry)
{
    /// <param name="facts">The project.</param>
    /// <param name="image">The plan of its image.</param>
    public WorkflowPlan Plan(ProjectFacts facts, ImagePlan image) => WorkflowPlanner.Plan(
        facts,
        image,
        DataFile.Read<BackingServices>(Path.Combine(dataFolder, "compose-services.json")),
        LaunchSettings.HttpPort(facts.ProjectFolder),
        registry);

    /// <summary>The plan with the image for development, unless the project has none.</summary>
    public WorkflowPlan WithDevelopment(WorkflowPlan workflow, ProjectFacts facts) =>
        workflow.NoDevelopmentReason.Length == 0
            ? workflow with { Development = DevelopmentPlanner.Plan(facts, DevelopmentImage(facts), workflow.Ports) }
            : workflow;

    private ImagePlan DevelopmentImage(ProjectFacts facts)
    {
        var plan = planImage(DevelopmentPlanner.Facts(facts));
        return plan.WithDigests(PinnedDigests.In(plan.Dockerfiles).Of);
    }
}
