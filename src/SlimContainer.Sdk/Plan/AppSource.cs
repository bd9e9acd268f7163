namespace SlimContainer.Sdk.Plan;

/// <summary>Where the image takes a layer of the app from.</summary>
/// <param name="Stage">The stage; null for the build context.</param>
/// <param name="Folder">The folder there.</param>
internal sealed record AppSource(string? Stage, string Folder)
{
    /// <summary>The archive in the folder of the architecture below <see cref="Folder"/>; null where the folder itself is copied.</summary>
    public string? Archive { get; init; }
}
