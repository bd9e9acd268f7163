namespace SlimContainer.Sdk.Staging;

/// <summary>A file in the items of publish.</summary>
/// <param name="Path">The path relative to the publish folder, with forward slashes.</param>
/// <param name="Source">The source of the copy, absolute.</param>
/// <param name="Layer">The layer of its owner.</param>
/// <param name="Owner">The owner.</param>
internal sealed record PublishedFile(string Path, string Source, Layer Layer, FileOwner Owner);
