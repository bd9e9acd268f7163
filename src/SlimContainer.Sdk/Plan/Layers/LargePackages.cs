using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>Packages of one family, with the size of their published files in bytes.</summary>
internal sealed record PackageSize(PackageFamily Packages, long Bytes);

/// <summary>
/// Packages with a layer of their own, so that a new version of another package does not push and pull them too.
/// </summary>
internal static class LargePackages
{
    // Each layer is a request more for a node that has none of them.
    private const int MaxLayers = 2;

    // About 2 MB compressed: for less, another layer is not worth it.
    private const long MinBytes = 5_000_000;

    /// <summary>The large families of packages, the largest first. At least one other is left.</summary>
    public static IEnumerable<PackageSize> Of(ProjectFacts facts)
    {
        // Trimmed assemblies and those of a WebAssembly app change with the code that uses them.
        if (facts.IsTrimmed || facts.IsWebAssembly)
            return [];

        var families = facts.Packages
            .Where(package => package.HasFiles)
            .GroupBy(package => PackageFamily.Of(package.Id).Name, StringComparer.OrdinalIgnoreCase)
            .Select(family => new PackageSize(
                new PackageFamily(family.Key), family.Sum(package => Bytes(package, facts))))
            .OrderByDescending(family => family.Bytes)
            .ThenBy(family => family.Packages.Name, StringComparer.Ordinal)
            .ToList();
        return families.Take(Math.Min(MaxLayers, families.Count - 1)).Where(family => family.Bytes >= MinBytes);
    }

    private static long Bytes(PackageFacts package, ProjectFacts facts) =>
        package.Bytes + PublishedLanguages.Of(package, facts).Sum(language => language.Bytes);
}
