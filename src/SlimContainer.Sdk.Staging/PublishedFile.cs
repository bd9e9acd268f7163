namespace SlimContainer.Sdk.Staging;

/// <summary>A file that publish knows, from its own items.</summary>
/// <param name="Path">The path in the publish folder, with forward slashes.</param>
/// <param name="Source">The file that it is a copy of, absolute.</param>
/// <param name="Layer">The layer of its owner.</param>
internal sealed record PublishedFile(string Path, string Source, Layer Layer);
