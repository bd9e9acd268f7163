namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Packages whose ids begin alike: they mostly come from one repository, and get new versions together.
/// </summary>
/// <param name="Name">The beginning of the ids, in any case.</param>
internal sealed record PackageFamily(string Name)
{
    private const int Parts = 2;

    /// <summary>
    /// The family of a package: the first two parts of its id, such as <c>Microsoft.CodeAnalysis</c>.
    /// </summary>
    public static PackageFamily Of(string packageId) => new(string.Join('.', packageId.Split('.').Take(Parts)));

    /// <summary>Whether a package is one of the family.</summary>
    public bool Has(string packageId) =>
        packageId.StartsWith(Name, StringComparison.OrdinalIgnoreCase)
        && (packageId.Length == Name.Length || packageId[Name.Length] == '.');
}
