namespace SlimContainer.Sdk.Images;

/// <summary>An image by registry, repository and tag, as FROM names it.</summary>
internal sealed record ImageReference(string Registry, string Repository, string Tag)
{
    public override string ToString() => $"{Registry}/{Repository}:{Tag}";
}
