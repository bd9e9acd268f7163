namespace SlimContainer.Sdk.Images;

/// <summary>The references of catalog images: in their own registry, or in a mirror of it.</summary>
/// <param name="Registry">The catalog's registry.</param>
/// <param name="Mirror">The replacement of the registry and its folder <c>dotnet</c>; empty without a mirror.</param>
internal sealed record ImageNames(string Registry, string Mirror)
{
    private const string Root = "dotnet/";

    /// <summary>
    /// A mirror replaces everything before the last part: <c>registry.example.com/dotnet</c> contains <c>…/aspnet</c>.
    /// </summary>
    public ImageReference Of(CatalogImage image) => new(
        image switch
        {
            { Vendor: { } vendor } when Mirror.Length > 0 =>
                $"{Mirror}/{vendor.MirroredPrefix}{image.Repository.Split('/')[^1]}",
            { Vendor: { } vendor } => $"{vendor.Registry}/{image.Repository}",
            _ when Mirror.Length > 0 => $"{Mirror}/{WithoutRoot(image.Repository)}",
            _ => $"{Registry}/{image.Repository}",
        },
        image.Tag.Text);

    private static string WithoutRoot(string repository) =>
        repository.StartsWith(Root, StringComparison.Ordinal) ? repository[Root.Length..] : repository;
}
