using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Workflow;

/// <summary>Which kinds of files <c>SlimContainerInit</c> writes.</summary>
internal static class WorkflowSelection
{
    /// <param name="names">The values of the property, validated; empty for the kinds that were written before.</param>
    /// <param name="plan">The plan.</param>
    /// <exception cref="SlimContainerException">Nothing is requested, and nothing was written before.</exception>
    public static ValueList<WorkflowKind> Of(IEnumerable<string> names, WorkflowPlan plan)
    {
        var requested = names.Select(name => Enum.Parse<WorkflowKind>(name, ignoreCase: true)).Distinct().ToValueList();
        if (requested.Count > 0)
            return requested;

        return Existing(plan) is { Count: > 0 } existing ? existing : throw new SlimContainerException(
            DiagnosticCode.NoWorkflowFiles,
            "SlimContainerInit is not set, and the project has no files that it has written before. Set it to one or "
            + "more of "
            + $"{string.Join(", ", WorkflowProperties.Init.ValidValues)}, separated by %3B, for example "
            + "-p:SlimContainerInit=compose%3Bgithub")
        { File = plan.ProjectFile };
    }

    /// <summary>The kinds of which generated files exist.</summary>
    public static ValueList<WorkflowKind> Existing(WorkflowPlan plan) => WorkflowFiles.All(plan)
        .Where(file => !file.IsShared && GeneratedHeader.ReadFile(file.Path) is not null)
        .Select(file => file.Kind)
        .Distinct()
        .ToValueList();
}
