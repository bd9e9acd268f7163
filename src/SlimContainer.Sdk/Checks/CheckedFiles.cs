using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Generation;
using SlimContainer.Sdk.Lint;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Workflow;

namespace SlimContainer.Sdk.Checks;

/// <summary>The files that the target SlimContainerCheck checks, as they are generated now.</summary>
internal static class CheckedFiles
{
    /// <param name="project">The project.</param>
    /// <param name="managed">Which files the package writes.</param>
    /// <param name="workflow">Plans the files around the image.</param>
    public static IReadOnlyList<GeneratedFile> Of(
        RenderedProject project, ManagedFiles managed, ProjectWorkflow workflow) =>
    [
        .. OfImage(project, managed).Append(Union(project.Plan)).OfType<GeneratedFile>().Where(managed.Owns),
        .. OfWorkflow(project, workflow),
    ];

    // With a Dockerfile and an ignore file of the user's own, builders use the .dockerignore in the build context.
    private static IEnumerable<GeneratedFile> OfImage(RenderedProject project, ManagedFiles managed)
    {
        if (!managed.IsIgnoreFileUnwanted(project.Files))
            return project.Files;

        var dockerfile = Dockerfile.Parse(FileContent.Read(project.Facts.Dockerfile)?.Text ?? "");
        var used = new LintedBuild(project.Facts, project.Plan).Of(dockerfile, isGenerated: false).Contexts
            .Select(folder => Path.Combine(folder, ".dockerignore"))
            .Where(GeneratedHeader.IsForeignFile)
            .ToList();
        return project.Files
            .Where(file => !file.IsIgnoreFile || used.Count == 1)
            .Select(file => file.IsIgnoreFile ? file with { Path = used[0] } : file);
    }

    // A user's own file is not checked: it may serve other builds from this folder.
    private static GeneratedFile? Union(ImagePlan plan) =>
        plan.Context.SharedIgnoreFile is { } union ? SharedIgnoreFile.Now(union, plan.Context.IgnoreFile) : null;

    // Only kinds that SlimContainerInit has written.
    private static IEnumerable<GeneratedFile> OfWorkflow(RenderedProject project, ProjectWorkflow workflow)
    {
        var plan = workflow.Plan(project.Facts, project.Plan);
        var kinds = WorkflowSelection.Existing(plan);
        if (kinds.Contains(WorkflowKind.Compose))
            plan = workflow.WithDevelopment(plan, project.Facts);
        return kinds.SelectMany(kind => WorkflowFiles.Of(plan, kind))
            .Select(file => project.Renderer.Workflow(plan, file));
    }
}
