namespace SlimContainer.Sdk.Images;

/// <summary>An image that was chosen.</summary>
/// <param name="Reference">What FROM names.</param>
/// <param name="Reason">Why this one: it stands above its FROM.</param>
/// <param name="Family">What kind of image it is; null where nobody knows.</param>
/// <param name="OsPackages">What is to be installed in it.</param>
internal sealed record BaseImage(
    ImageReference Reference,
    string Reason,
    BaseFamily? Family,
    ValueList<OsPackage> OsPackages)
{
    /// <summary>Who runs the app, as USER takes it.</summary>
    public string User => Family?.User() ?? BaseFamilyFacts.UnknownImageUser;
}

/// <summary>A package of the operating system, and who needs it.</summary>
internal sealed record OsPackage(string Name, string NeededBy);
