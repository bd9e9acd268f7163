using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Workflow;

/// <summary>The names of the services in the compose files of a repository, which compose reads as one.</summary>
internal static class ServiceNames
{
    /// <param name="plan">The plan of one app, with the compose files of the others.</param>
    /// <exception cref="SlimContainerException">Another app has a service of the same name.</exception>
    public static void RequireUnique(WorkflowPlan plan)
    {
        var other = plan.ComposeFiles
            .Where(file => file != plan.ComposeFile)
            .FirstOrDefault(file => ComposeFiles.ServicesIn(file).Contains(plan.AppName, StringComparer.Ordinal));
        if (other is null)
            return;

        throw new SlimContainerException(
            DiagnosticCode.ServiceNameTaken,
            $"{other} has a service '{plan.AppName}' already, and compose reads both files as one. "
            + "Set ContainerRepository in this project to another name.")
        {
            File = plan.ProjectFile,
            Setting = "ContainerRepository",
        };
    }
}
