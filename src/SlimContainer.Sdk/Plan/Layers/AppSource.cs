namespace SlimContainer.Sdk.Plan;

/// <summary>Source of an app layer.</summary>
/// <param name="Stage">The source stage; null for the build context.</param>
/// <param name="Folder">The folder in that stage or context.</param>
internal sealed record AppSource(string? Stage, string Folder)
{
    /// <summary>
    /// The archive in the architecture's folder below <see cref="Folder"/>; null if the folder itself is copied.
    /// </summary>
    public string? Archive { get; init; }
}
