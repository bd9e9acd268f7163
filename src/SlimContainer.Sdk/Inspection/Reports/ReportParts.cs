namespace SlimContainer.Sdk.Inspection;

/// <summary>The parts of an image by who can change them, each with its unpacked size.</summary>
internal static class ReportParts
{
    /// <summary>The parts that are there, from the base up.</summary>
    public static IEnumerable<(string Name, long Bytes)> Of(ImageReport report) => report.Files
        .GroupBy(file => PartOf(report, file))
        .Select(part => (part.Key, Bytes: part.Sum(file => file.Unpacked)))
        .OrderBy(part => Position(part.Key));

    private static readonly string[] Order =
        ["base", "OS packages", "runtime", "packages", "projects", "app", "unknown"];

    /// <summary>The position of a part: from what changes least to what changes most.</summary>
    public static int Position(string part) => Array.IndexOf(Order, part);

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
