using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Workflow;

/// <summary>The compose file of a repository, which includes those of its apps.</summary>
internal static class SharedCompose
{
    /// <summary>The plan with the compose files that the repository's one includes, and this app's.</summary>
    /// <param name="plan">The plan.</param>
    public static WorkflowPlan WithComposeFiles(WorkflowPlan plan)
    {
        if (WorkflowFiles.SharedCompose(plan) is not { } shared)
            return plan;

        var files = ComposeFiles.IncludedIn(shared.Path)
            .Append(plan.ComposeFile)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return plan with { ComposeFiles = files.ToValueList() };
    }

    /// <summary>
    /// The shared file to write; null if the app is in the root, its own file is not generated, or an app in the root
    /// has its file there.
    /// </summary>
    public static WorkflowFile? ToWrite(WorkflowPlan plan) =>
        WorkflowFiles.SharedCompose(plan) is { } shared
        && GeneratedHeader.ReadFile(plan.ComposeFile) is not null
        && GeneratedHeader.ReadFile(shared.Path) is not { Project: not null }
            ? shared
            : null;
}
