using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;
using SlimContainer.Sdk.Staging;
using SlimContainer.Sdk.Workflow;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Writes the files around the image, without overwriting the user's own files.</summary>
public sealed class WriteWorkflowFiles : PlanningTask
{
    /// <summary>The folder of the templates.</summary>
    [Required]
    public string TemplatesFolder { get; set; } = "";

    /// <summary>The folder below obj with copies of all generated files.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    private protected override void RunChecked(CancellationToken cancelled)
    {
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        var project = new ProjectWorkflow(Plan, DataFolder, Values.Text("ContainerRegistry"));
        var workflow = project.Plan(facts, plan.WithDigests(PinnedDigests.In(plan.Dockerfiles).Of));
        var kinds = WorkflowSelection.Of(Values.List(WorkflowProperties.Init), workflow);
        if (kinds.Contains(WorkflowKind.Compose))
        {
            workflow = project.WithDevelopment(workflow, facts);
            ServiceNames.RequireUnique(SharedCompose.WithComposeFiles(workflow));
        }

        var history = GeneratedHistory.Of(IntermediateFolder, isReadOnly: false, cancelled);
        var onEdit = Values.Choice<OnEdit>(FileProperties.OnEdit);
        var set = new WorkflowFileSet(ToolPackage.Version, IntermediateFolder, history, onEdit);
        new WorkflowGeneration(set, Report, LogHigh)
            .Write(workflow, kinds, Renderer.Of(TemplatesFolder, facts, cancelled), cancelled);
    }
}
