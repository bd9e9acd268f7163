using NuGet.Versioning;

namespace SlimContainer.Sdk.Scan;

/// <summary>The version of a package that has the fixes of all its vulnerabilities.</summary>
internal static class FixedVersions
{
    /// <summary>The lowest one; empty if a vulnerability has none.</summary>
    /// <param name="vulnerabilities">The vulnerabilities of one version of a package.</param>
    public static string Of(IReadOnlyList<Vulnerability> vulnerabilities)
    {
        var fixes = vulnerabilities.Where(one => one.IsFixable).Select(Lowest).Distinct().ToList();
        return fixes.All(fix => NuGetVersion.TryParse(fix, out _))
            ? fixes.MaxBy(NuGetVersion.Parse) ?? ""
            // The distributions compare versions each in its own way.
            : string.Join(" or ", fixes);
    }

    // A scanner lists one fix for each line of versions: "12.0.4, 13.0.1".
    private static string Lowest(Vulnerability vulnerability)
    {
        var fixes = vulnerability.FixedVersion.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!NuGetVersion.TryParse(vulnerability.Version, out var current)
            || !fixes.All(fix => NuGetVersion.TryParse(fix, out _)))
        {
            return string.Join(" or ", fixes);
        }

        var versions = fixes.OrderBy(NuGetVersion.Parse).ToList();
        return versions.Find(fix => NuGetVersion.Parse(fix) > current) ?? versions.LastOrDefault() ?? "";
    }
}
