using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>Writes the files of a scan.</summary>
internal static class ScanFiles
{
    /// <summary>Writes all files.</summary>
    /// <inheritdoc cref="ReportFiles.Write(ImageReport, string)" path="/exception" />
    public static void Write(ScanReport report, string folder) =>
        ReportFiles.Write(folder, [("scan.json", ScanJson.Write(report)), ("scan.md", ScanMarkdown.Of(report))]);
}
