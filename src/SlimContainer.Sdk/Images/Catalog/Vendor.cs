using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Images;

/// <summary>A vendor of .NET images other than Microsoft (data/vendor-images.json).</summary>
/// <param name="Family">The family of its images.</param>
/// <param name="Source">The source of the data.</param>
/// <param name="Date">The date of the source, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Registry">The public registry, with the folder of the images.</param>
/// <param name="MirroredPrefix">With which the name of a mirrored repository begins.</param>
/// <param name="NeedsOwnRegistry">
/// The public registry has no tag of a .NET version: the images are in a registry of the customer.
/// </param>
/// <param name="Access">The command that gives access to the registry; empty if it is open.</param>
/// <param name="Os">The operating system, for example <c>Debian 13</c>.</param>
/// <param name="Platforms">The container platforms.</param>
/// <param name="User">The number of the non-root user.</param>
/// <param name="SdkUser">The user of the SDK image.</param>
/// <param name="PortVariable">The environment variable that sets the port of ASP.NET Core to 8080.</param>
/// <param name="Images">
/// By .NET version and Microsoft's repository: the vendor's image, without the registry.
/// </param>
internal sealed record Vendor(
    [property: JsonConverter(typeof(JsonStringEnumConverter<BaseFamily>))] BaseFamily Family,
    string Source,
    string Date,
    string Registry,
    string MirroredPrefix,
    bool NeedsOwnRegistry,
    string Access,
    string Os,
    string[] Platforms,
    string User,
    string SdkUser,
    string PortVariable,
    Dictionary<string, Dictionary<string, string>> Images)
{
    /// <summary>The image that replaces one of Microsoft's; null if the vendor has none.</summary>
    /// <param name="repository">Microsoft's repository, for example <c>dotnet/aspnet</c>.</param>
    /// <param name="version">The .NET version, two parts.</param>
    public CatalogImage? Image(string repository, Version version) =>
        Images.GetValueOrDefault(version.ToString(2))?.GetValueOrDefault(repository) is { } image
            ? Read(image, version)
            : null;

    /// <summary>The image that a reference names, with any tag; null if it is not the vendor's.</summary>
    /// <remarks>A customer's folder can take the place of the public one.</remarks>
    public CatalogImage? Find(ImageReference reference) =>
        reference.Name.StartsWith(ImageReference.HostOf(Registry) + "/", StringComparison.Ordinal)
            ? Images
                .SelectMany(version => version.Value
                    .Where(image => image.Key != "dotnet/sdk")
                    .Select(image => Read(image.Value, Version.Parse(version.Key))))
                .FirstOrDefault(image => reference.Name.EndsWith("/" + image.Repository, StringComparison.Ordinal))
            : null;

    private CatalogImage Read(string image, Version version)
    {
        var reference = ImageReference.Parse(image);
        return new CatalogImage(
            reference.Name,
            new ImageTag(reference.Tag, version, IsPreview: false, Release: Os, []),
            Os,
            Platforms.ToValueList(),
            version.ToString(2))
        { Vendor = this };
    }
}

/// <summary>The vendors, in the order of the data file.</summary>
internal sealed record VendorImages(Vendor[] Vendors)
{
    /// <summary>Reads the data file.</summary>
    /// <exception cref="System.Text.Json.JsonException">The file has another format.</exception>
    public static VendorImages Read(string path) => DataFile.Read<VendorImages>(path);

    /// <summary>The vendor of a family; null for the families of Microsoft's images.</summary>
    public Vendor? Of(BaseFamily family) => Array.Find(Vendors, vendor => vendor.Family == family);

    /// <inheritdoc cref="Vendor.Find" />
    public CatalogImage? Find(ImageReference reference) =>
        Vendors.Select(vendor => vendor.Find(reference)).FirstOrDefault(image => image is not null);
}
