namespace SlimContainer.Sdk.Images;

/// <summary>The image data that ships with the package.</summary>
internal sealed record ImageData(
    ImageCatalog Catalog,
    VendorImages Vendors,
    NativePackages Packages,
    ImageSizes Sizes,
    SupportDates Support)
{
    /// <summary>Reads the package's data folder, and the project's own catalog if it has one.</summary>
    /// <exception cref="Diagnostics.SlimContainerException">A catalog cannot be read.</exception>
    public static ImageData Load(string folder, string? ownCatalog = null) => new(
        ImageCatalog.Load(Path.Combine(folder, "dotnet-images.json"), ownCatalog),
        VendorImages.Read(Path.Combine(folder, "vendor-images.json")),
        NativePackages.Read(Path.Combine(folder, "native-packages.json")),
        ImageSizes.Read(Path.Combine(folder, "image-sizes.json")),
        SupportDates.Read(Path.Combine(folder, "dotnet-support.json")));
}
