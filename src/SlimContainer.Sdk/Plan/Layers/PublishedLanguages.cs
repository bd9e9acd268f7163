using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The languages of packages that publish includes: all, or those in <c>SatelliteResourceLanguages</c>; none with
/// invariant globalization.
/// </summary>
internal static class PublishedLanguages
{
    /// <summary>Those of all packages.</summary>
    public static IEnumerable<PackageLanguage> Of(ProjectFacts facts) =>
        facts.Packages.SelectMany(package => Of(package, facts));

    /// <summary>Those of one package.</summary>
    public static IEnumerable<PackageLanguage> Of(PackageFacts package, ProjectFacts facts)
    {
        var named = facts.SatelliteLanguages
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return package.Languages.Where(language => named.Length > 0
            ? named.Contains(language.Name, StringComparer.OrdinalIgnoreCase)
            : facts.UsesGlobalization);
    }
}
