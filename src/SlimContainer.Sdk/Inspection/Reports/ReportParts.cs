namespace SlimContainer.Sdk.Inspection;

/// <summary>The parts of an image by who can change them, each with its unpacked size.</summary>
internal static class ReportParts
{
    /// <summary>The parts that are there, from the base up.</summary>
    public static IEnumerable<(string Name, long Bytes)> Of(ImageReport report) => report.Files
        .GroupBy(file => PartOf(report, file))
        .Select(part => (part.Key, Bytes: part.Sum(file => file.Unpacked)))
        .OrderBy(part => Order.Index().First(name => name.Item == part.Key).Index);

    /// <summary>The names, from what changes least to what changes most.</summary>
    public static readonly ValueList<string> Order = ["base", "OS packages", "runtime", "packages", "projects", "app", "unknown"];

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
