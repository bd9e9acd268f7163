using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Workflow;

/// <summary>What the user does next with the written files.</summary>
internal static class NextSteps
{
    /// <param name="plan">The plan.</param>
    /// <param name="kinds">The kinds of files that were written.</param>
    public static IEnumerable<string> Of(WorkflowPlan plan, ValueList<WorkflowKind> kinds)
    {
        if (!kinds.Contains(WorkflowKind.Compose))
            yield break;

        var address = plan.Ports.Count > 0 ? $"  http://localhost:{plan.Ports[0].Host}" : "";
        yield return $"Start in {plan.Folder}: docker compose up --build --wait{address}";
        yield return plan.Development is null
            ? $"No service for development: {plan.NoDevelopmentReason}."
            : $"Develop: docker compose up --build --watch {plan.AppName}-dev{address}";
    }
}
