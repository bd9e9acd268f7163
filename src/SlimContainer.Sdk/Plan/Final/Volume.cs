namespace SlimContainer.Sdk.Plan;

/// <summary>A volume.</summary>
/// <param name="Path">Absolute, in the container.</param>
/// <param name="Owner">The user that writes into it; null for root, which needs no ownership.</param>
/// <param name="IsLinked">Whether COPY --link is possible: the folder is at the root and its owner is numeric.</param>
internal sealed record Volume(string Path, Argument? Owner, bool IsLinked)
{
    /// <summary>
    /// The path below the app's folder, of which publish may have files; null if it is elsewhere or in another volume.
    /// </summary>
    public string? Staged { get; init; }

    /// <summary>Whether publish moves its files to a layer of their own, which the app's user owns.</summary>
    public bool IsStaged => Staged is not null;

    /// <summary>Whether a path is in the volume, or is its folder.</summary>
    public bool Contains(string path) => $"{path}/".StartsWith($"{Path}/", StringComparison.Ordinal);
}
