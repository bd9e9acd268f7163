namespace SlimContainer.Sdk.Plan;

/// <summary>A file around the image.</summary>
/// <param name="Kind">Which value of <c>SlimContainerInit</c> requests it.</param>
/// <param name="Template">The name of its template.</param>
/// <param name="Path">The path, absolute.</param>
internal sealed record WorkflowFile(WorkflowKind Kind, string Template, string Path)
{
    /// <summary>Whether all apps of the repository have it in common, with the same text.</summary>
    public bool IsShared { get; init; }
}
