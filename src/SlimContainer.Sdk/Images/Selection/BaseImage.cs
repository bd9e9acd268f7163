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
    /// <summary>The value of USER.</summary>
    public string User => Family?.User() ?? BaseFamilyFacts.UnknownImageUser;
}

/// <summary>An OS package, and what needs it.</summary>
internal sealed record OsPackage(string Name, string NeededBy);
