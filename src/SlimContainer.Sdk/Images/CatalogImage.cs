namespace SlimContainer.Sdk.Images;

/// <summary>An image that the catalog knows, or that follows from it by rule.</summary>
/// <param name="Repository">For example <c>dotnet/aspnet</c>.</param>
/// <param name="Tag">The tag, read.</param>
/// <param name="Os">The operating system as Microsoft names it, for example <c>Ubuntu 24.04</c>.</param>
/// <param name="Platforms">As engines name them, for example <c>linux/amd64</c>.</param>
/// <param name="DotNetVersion">The patch version that the tag stood for; empty where the image is named by rule.</param>
internal sealed record CatalogImage(
    string Repository,
    ImageTag Tag,
    string Os,
    ValueList<string> Platforms,
    string DotNetVersion)
{
    /// <summary>Newer than the catalog: the name follows the rule that all others follow.</summary>
    public bool IsByRule => DotNetVersion.Length == 0;

    public BaseFamily Family => this switch
    {
        _ when Tag.Variants.Contains("chiseled") => BaseFamily.Chiseled,
        _ when Tag.Variants.Contains("distroless") => BaseFamily.Distroless,
        _ when Os.StartsWith("Alpine", StringComparison.Ordinal) => BaseFamily.Alpine,
        _ when Os.StartsWith("Azure Linux", StringComparison.Ordinal) => BaseFamily.AzureLinux,
        _ when Os.StartsWith("Debian", StringComparison.Ordinal) => BaseFamily.Debian,
        _ when Os.StartsWith("Nano Server", StringComparison.Ordinal) => BaseFamily.NanoServer,
        _ when Os.StartsWith("Windows Server Core", StringComparison.Ordinal) => BaseFamily.ServerCore,
        _ => BaseFamily.Ubuntu,
    };

    /// <summary>The image holds ICU and time zones.</summary>
    public bool HasCultures => Tag.IsExtra || !Family.NeedsExtraForCultures();
}
