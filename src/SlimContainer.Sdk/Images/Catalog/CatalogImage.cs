namespace SlimContainer.Sdk.Images;

/// <summary>An image of the catalog, or one that is derived from it by naming rule.</summary>
/// <param name="Repository">For example <c>dotnet/aspnet</c>.</param>
/// <param name="Tag">The parsed tag.</param>
/// <param name="Os">The operating system in Microsoft's notation, for example <c>Ubuntu 24.04</c>.</param>
/// <param name="Platforms">The container platforms, for example <c>linux/amd64</c>.</param>
/// <param name="DotNetVersion">The patch version at the time of the snapshot; empty where derived by rule.</param>
internal sealed record CatalogImage(
    string Repository,
    ImageTag Tag,
    string Os,
    ValueList<string> Platforms,
    string DotNetVersion)
{
    /// <summary>The image is newer than the catalog: its name is derived by the rule of all others.</summary>
    public bool IsByRule => DotNetVersion.Length == 0;

    /// <summary>The vendor; null for Microsoft.</summary>
    public Vendor? Vendor { get; init; }

    public BaseFamily Family => this switch
    {
        { Vendor: { } vendor } => vendor.Family,
        _ when Tag.Variants.Contains("chiseled") => BaseFamily.Chiseled,
        _ when Tag.Variants.Contains("distroless") => BaseFamily.Distroless,
        _ when Os.StartsWith("Alpine", StringComparison.Ordinal) => BaseFamily.Alpine,
        _ when Os.StartsWith("Azure Linux", StringComparison.Ordinal) => BaseFamily.AzureLinux,
        _ when Os.StartsWith("Debian", StringComparison.Ordinal) => BaseFamily.Debian,
        _ when Os.StartsWith("Nano Server", StringComparison.Ordinal) => BaseFamily.NanoServer,
        _ when Os.StartsWith("Windows Server Core", StringComparison.Ordinal) => BaseFamily.ServerCore,
        _ => BaseFamily.Ubuntu,
    };

    /// <summary>The image contains ICU and time zones.</summary>
    public bool HasCultures => Tag.IsExtra || !Family.NeedsExtraForCultures();
}
