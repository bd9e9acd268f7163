using static SlimContainer.Sdk.Configuration.PropertyKind;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Properties of the files around the image: compose, CI, Kubernetes, editors.</summary>
internal static class WorkflowProperties
{
    public static Property Init { get; } = Property.Of(
        Choices,
        Affects.Init,
        """
        The files that [SlimContainerInit](workflow.md) writes. Without it, `SlimContainerInit` updates the files that
        it has written before; meant for the command line.
        """) with
    {
        Values =
        [
            new("compose", "`compose.yaml`, with a service that reloads changed code, and its `Dockerfile.dev`"),
            new("github", "a workflow in `.github/workflows`"),
            new("gitlab", "a pipeline in `.gitlab`, which `.gitlab-ci.yml` includes"),
            new("azure", "a pipeline in `.azure-pipelines`"),
            new("kubernetes", "`kubernetes.yaml` with a Deployment and a Service"),
            new("vscode", "`.vscode/tasks.json` and `.vscode/launch.json`"),
            new("visualstudio", "a profile in `Properties/launchSettings.json`"),
        ],
    };
}
