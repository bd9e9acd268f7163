namespace SlimContainer.Sdk.Images;

/// <summary>An image that was chosen, and why: the reason stands above its FROM.</summary>
internal sealed record BaseImage(ImageReference Reference, string Reason);
