namespace SlimContainer.Sdk.Images;

/// <summary>A chosen image.</summary>
/// <param name="Reference">The image reference in FROM.</param>
/// <param name="Reason">The reason, for the comment above FROM.</param>
/// <param name="Family">The image family; null where it is unknown.</param>
/// <param name="OsPackages">The packages to install in it.</param>
internal sealed record BaseImage(
    ImageReference Reference,
    string Reason,
    BaseFamily? Family,
    ValueList<OsPackage> OsPackages)
{
    /// <summary>An image of the catalog.</summary>
    /// <param name="image">The image.</param>
    /// <param name="reference">Its reference: in its own registry, or as a project sets it.</param>
    /// <param name="reason">The reason, for the comment above FROM.</param>
    /// <param name="packages">The packages to install in it.</param>
    public static BaseImage Of(
        CatalogImage image, ImageReference reference, string reason, ValueList<OsPackage> packages) =>
        new(reference, reason, image.Family, packages) { Vendor = image.Vendor };

    /// <summary>The vendor, if it is known and not Microsoft.</summary>
    public Vendor? Vendor { get; init; }

    /// <summary>Whether the C library is known to be musl.</summary>
    public bool IsMusl => Family?.IsMusl() == true;

    /// <summary>Whether a stage on this SDK image has to become root first.</summary>
    public bool IsNotRoot => Vendor is not null && Vendor.SdkUser != RootUser.Name;

    /// <summary>The value of USER.</summary>
    public string User => Vendor?.User ?? Family?.User() ?? BaseFamilyFacts.UnknownImageUser;
}

/// <summary>An OS package, and what needs it.</summary>
internal sealed record OsPackage(string Name, string NeededBy);
