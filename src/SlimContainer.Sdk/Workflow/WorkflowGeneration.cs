using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Render;

namespace SlimContainer.Sdk.Workflow;

/// <summary>Writes the files around the image, without overwriting the user's own files.</summary>
/// <param name="set">Writes them.</param>
/// <param name="report">Reports the outcome for a file.</param>
/// <param name="log">Logs what else was done, and the next steps.</param>
internal sealed class WorkflowGeneration(
    WorkflowFileSet set,
    Action<FileReport, string> report,
    Action<string> log)
{
    /// <param name="workflow">The plan.</param>
    /// <param name="kinds">The kinds of files to write.</param>
    /// <param name="renderer">Renders them.</param>
    /// <param name="cancelled">Cancels.</param>
    public void Write(
        WorkflowPlan workflow, ValueList<WorkflowKind> kinds, Renderer renderer, CancellationToken cancelled)
    {
        // What cannot be rendered is an error before any file is written.
        var files = kinds.SelectMany(kind => WorkflowFiles.Of(workflow, kind))
            .Select(file => renderer.Workflow(workflow, file))
            .ToList();
        foreach (var file in files)
        {
            cancelled.ThrowIfCancellationRequested();
            report(set.Write(file), file.Path);
        }

        if (kinds.Contains(WorkflowKind.Compose))
            UpdateSharedCompose(workflow, renderer, cancelled);
        if (kinds.Contains(WorkflowKind.VisualStudio))
            AddLaunchProfile(workflow);
        foreach (var step in NextSteps.Of(workflow, kinds))
        {
            log(step);
        }
    }

    // Apps of a solution update it concurrently, and each one reads what the others have added.
    private void UpdateSharedCompose(WorkflowPlan workflow, Renderer renderer, CancellationToken cancelled)
    {
        if (SharedCompose.ToWrite(workflow) is not { } shared)
            return;

        using var mutex = FileMutex.Take(shared.Path, cancelled);
        var file = renderer.Workflow(SharedCompose.WithComposeFiles(workflow), shared);
        report(set.Write(file), file.Path);
    }

    private void AddLaunchProfile(WorkflowPlan workflow)
    {
        var path = LaunchSettings.PathIn(workflow.Folder);
        var port = workflow.Image.Final.Ports.Select(port => (int?)port.Number).FirstOrDefault();
        log(LaunchProfile.Add(path, port)
            ? $"Added the profile '{LaunchProfile.Name}' to {Path.GetFileName(path)}."
            : $"{Path.GetFileName(path)} already has a profile for Docker and is unchanged.");
    }
}
