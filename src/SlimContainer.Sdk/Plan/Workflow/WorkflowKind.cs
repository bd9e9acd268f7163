namespace SlimContainer.Sdk.Plan;

/// <summary>The kinds of files around the image: the values of <c>SlimContainerInit</c>.</summary>
internal enum WorkflowKind
{
    Compose,
    GitHub,
    GitLab,
    Azure,
    Kubernetes,
    VSCode,
    VisualStudio,
}
