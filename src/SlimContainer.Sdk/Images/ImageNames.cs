namespace SlimContainer.Sdk.Images;

/// <summary>Names catalog images as FROM does: in their own registry, or in the team's mirror of it.</summary>
/// <param name="Registry">The catalog's registry.</param>
/// <param name="Mirror">What stands for the registry and its folder <c>dotnet</c>; empty where there is no mirror.</param>
internal sealed record ImageNames(string Registry, string Mirror)
{
    private const string Root = "dotnet/";

    /// <summary>A mirror stands for everything before the last part: <c>registry.example.com/dotnet</c> holds <c>…/aspnet</c>.</summary>
    public ImageReference Of(CatalogImage image) => new(
        Mirror.Length > 0
            ? $"{Mirror}/{(image.Repository.StartsWith(Root, StringComparison.Ordinal) ? image.Repository[Root.Length..] : image.Repository)}"
            : $"{Registry}/{image.Repository}",
        image.Tag.Text);
}
