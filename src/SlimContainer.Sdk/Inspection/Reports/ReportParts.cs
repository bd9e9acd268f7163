using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Inspection;

/// <summary>The parts of an image by who can change them, each with its unpacked size.</summary>
internal static class ReportParts
{
    /// <summary>The parts that are there, from the base up.</summary>
    public static IEnumerable<(string Name, long Bytes)> Of(ImageReport report) => report.Files
        .GroupBy(file => PartOf(report, file))
        .Select(part => (part.Key, Bytes: part.Sum(file => file.Unpacked)))
        .OrderBy(part => BuildPart.Position(part.Key));

    private static string PartOf(ImageReport report, ReportFile file) =>
        report.Layers[file.Layer].IsBase ? "base" : report.Owners[file.Owner].Kind switch
        {
            OwnerKind.OsPackage => "OS packages",
            OwnerKind.Runtime => "runtime",
            OwnerKind.Package => "packages",
            OwnerKind.Project => "projects",
            OwnerKind.App => "app",
            _ => "unknown",
        };
}
