namespace SlimContainer.Sdk.Images;

/// <summary>All that ships as data about images.</summary>
internal sealed record ImageKnowledge(ImageCatalog Catalog, NativePackages Packages, ImageSizes Sizes, SupportDates Support)
{
    /// <summary>Reads the data folder of the package, and a project's own catalog where it has one.</summary>
    /// <exception cref="Diagnostics.SlimContainerException">A catalog cannot be read.</exception>
    public static ImageKnowledge Load(string folder, string? ownCatalog = null) => new(
        ImageCatalog.Load(Path.Combine(folder, "dotnet-images.json"), ownCatalog),
        NativePackages.Read(Path.Combine(folder, "native-packages.json")),
        ImageSizes.Read(Path.Combine(folder, "image-sizes.json")),
        SupportDates.Read(Path.Combine(folder, "dotnet-support.json")));
}
