namespace SlimContainer.Sdk.Plan;

/// <summary>Where the image takes a part of the app from.</summary>
/// <param name="Stage">The stage; null for the build context.</param>
/// <param name="Folder">The folder there.</param>
internal sealed record AppSource(string? Stage, string Folder)
{
    /// <summary>The folder in <see cref="Folder"/> that is named for the architecture has this one; null where there is none.</summary>
    public string? BelowArchitecture { get; init; }
}
