using Microsoft.Build.Execution;
using NuGet.Versioning;

namespace SlimContainer.Sdk.Facts;

/// <summary>The package references of evaluations.</summary>
internal static class PackageItems
{
    /// <summary>The names of the packages, also of those that a whole repository references.</summary>
    public static IEnumerable<string> Names(IEnumerable<ProjectInstance> evaluations) => evaluations
        .SelectMany(project => project.GetItems("PackageReference").Concat(project.GetItems("GlobalPackageReference")))
        .Select(item => item.EvaluatedInclude)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.Ordinal);

    /// <summary>
    /// The packages with the lowest version that they allow. With central package versions, it is an item of its own.
    /// </summary>
    public static IEnumerable<PackageVersion> Versions(ProjectInstance project)
    {
        var central = project.GetItems("PackageVersion")
            .GroupBy(item => item.EvaluatedInclude, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                item => item.Key,
                item => item.Last().GetMetadataValue("Version"),
                StringComparer.OrdinalIgnoreCase);
        return project.GetItems("PackageReference").Select(item =>
        {
            string[] versions =
            [
                item.GetMetadataValue("VersionOverride"),
                item.GetMetadataValue("Version"),
                central.GetValueOrDefault(item.EvaluatedInclude, ""),
            ];
            return new PackageVersion(item.EvaluatedInclude, Lowest(Array.Find(versions, text => text.Length > 0)));
        });
    }

    private static NuGetVersion? Lowest(string? range) =>
        VersionRange.TryParse(range ?? "", out var parsed) ? parsed.MinVersion : null;
}
