using Microsoft.Build.Framework;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Workflow;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Writes the files around the image, without overwriting the user's own files.</summary>
public sealed class WriteWorkflowFiles : RenderingTask
{
    private protected override void RunChecked(CancellationToken cancelled)
    {
        var onEdit = Values.Choice<OnEdit>(FileProperties.OnEdit);
        var facts = ReadFacts(cancelled);
        var plan = Plan(facts);
        var workflow = PlanWorkflow(facts, plan.WithDigests(PinnedDigests.In(DockerfilesOf(plan)).Of));
        var kinds = WorkflowSelection.Of(Values.List(WorkflowProperties.Init), workflow);
        if (kinds.Contains(WorkflowKind.Compose))
        {
            workflow = WithDevelopment(workflow, facts);
            ServiceNames.RequireUnique(SharedCompose.WithComposeFiles(workflow));
        }

        var renderer = Renderer(facts, cancelled);
        // What cannot be rendered is an error before any file is written.
        var files = kinds.SelectMany(kind => WorkflowFiles.Of(workflow, kind))
            .Select(file => renderer.Workflow(workflow, file))
            .ToList();
        var set = new WorkflowFileSet(ToolVersion, IntermediateFolder, Texts(isReadOnly: false, cancelled), onEdit);
        foreach (var file in files)
        {
            cancelled.ThrowIfCancellationRequested();
            Report(set.Write(file), file.Path);
        }

        if (kinds.Contains(WorkflowKind.Compose))
            UpdateSharedCompose(renderer, workflow, set, cancelled);
        if (kinds.Contains(WorkflowKind.VisualStudio))
            AddLaunchProfile(workflow);
        foreach (var step in NextSteps.Of(workflow, kinds))
        {
            Log.LogMessage(MessageImportance.High, "{0}", step);
        }
    }

    // Apps of a solution update it concurrently, and each one reads what the others have added.
    private void UpdateSharedCompose(
        Render.Renderer renderer,
        WorkflowPlan workflow,
        WorkflowFileSet set,
        CancellationToken cancelled)
    {
        if (SharedCompose.ToWrite(workflow) is not { } shared)
            return;

        using var mutex = FileMutex.Take(shared.Path, cancelled);
        var file = renderer.Workflow(SharedCompose.WithComposeFiles(workflow), shared);
        Report(set.Write(file), file.Path);
    }

    private void AddLaunchProfile(WorkflowPlan workflow)
    {
        var path = LaunchSettings.PathIn(workflow.Folder);
        var port = workflow.Image.Final.Ports.Select(port => (int?)port.Number).FirstOrDefault();
        var text = LaunchProfile.Add(path, port)
            ? $"Added the profile '{LaunchProfile.Name}' to {Path.GetFileName(path)}."
            : $"{Path.GetFileName(path)} already has a profile for Docker and is unchanged.";
        Log.LogMessage(MessageImportance.High, "{0}", text);
    }
}
