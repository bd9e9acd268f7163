namespace SlimContainer.Sdk.Plan;

/// <summary>Which files each kind has.</summary>
internal static class WorkflowFiles
{
    /// <summary>The name of compose files, which compose prefers to all others.</summary>
    public const string ComposeName = "compose.yaml";

    /// <summary>The files of a kind that templates write, in the order in which they are written.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="kind">The kind.</param>
    public static IEnumerable<WorkflowFile> Of(WorkflowPlan plan, WorkflowKind kind) => kind switch
    {
        WorkflowKind.Compose => Compose(plan),
        WorkflowKind.GitHub => [InRoot(plan, kind, "github", $".github/workflows/{plan.AppName}-image.yml")],
        WorkflowKind.GitLab =>
        [
            InRoot(plan, kind, "gitlab", $".gitlab/{plan.AppName}.gitlab-ci.yml"),
            InRoot(plan, kind, "gitlab-root", ".gitlab-ci.yml") with { IsShared = true },
        ],
        WorkflowKind.Azure => [InRoot(plan, kind, "azure-pipelines", $".azure-pipelines/{plan.AppName}.yml")],
        WorkflowKind.Kubernetes => [new(kind, "kubernetes", Path.Combine(plan.Folder, "kubernetes.yaml"))],
        WorkflowKind.VSCode =>
        [
            InRoot(plan, kind, "vscode-tasks", ".vscode/tasks.json"),
            // It attaches to the service for development.
            .. plan.NoDevelopmentReason.Length == 0
                ? (WorkflowFile[])[InRoot(plan, kind, "vscode-launch", ".vscode/launch.json")]
                : [],
        ],
        _ => [],
    };

    /// <summary>All files that the repository may have from templates.</summary>
    public static IEnumerable<WorkflowFile> All(WorkflowPlan plan) =>
        Enum.GetValues<WorkflowKind>().SelectMany(kind => Of(plan, kind));

    /// <summary>
    /// The compose file of the repository, which includes those of its apps; null for an app in the root.
    /// </summary>
    public static WorkflowFile? SharedCompose(WorkflowPlan plan) => plan.Root == plan.Folder
        ? null
        : InRoot(plan, WorkflowKind.Compose, "compose-root", ComposeName) with { IsShared = true };

    private static IEnumerable<WorkflowFile> Compose(WorkflowPlan plan)
    {
        if (plan.Development is { } development)
        {
            yield return new(WorkflowKind.Compose, "Dockerfile-dev", development.Dockerfile);
            if (IgnoreFile(development, plan.Image) is { } ignoreFile)
                yield return new(WorkflowKind.Compose, "dockerignore", ignoreFile);
        }

        yield return new(WorkflowKind.Compose, "compose", plan.ComposeFile);
    }

    // Null if the image's own has the same rules and applies to every Dockerfile with this build context.
    private static string? IgnoreFile(DevelopmentStage development, ImagePlan image) => image switch
    {
        { Build: null } => development.Context.PreferredIgnoreFile,
        _ when development.Context.IgnoreFile == image.Context.IgnoreFile => null,
        _ => development.Context.IgnoreFile,
    };

    private static WorkflowFile InRoot(WorkflowPlan plan, WorkflowKind kind, string template, string path) =>
        new(kind, template, Path.Combine(plan.Root, path));
}
