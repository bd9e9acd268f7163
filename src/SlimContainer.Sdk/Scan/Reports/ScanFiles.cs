using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>Writes the files of a scan.</summary>
internal static class ScanFiles
{
    private const string JsonName = "scan.json";
    private const string MarkdownName = "scan.md";

    /// <summary>Writes all files.</summary>
    /// <exception cref="Diagnostics.SlimContainerException">The folder is not writable, or the disk is full.</exception>
    public static void Write(ScanReport report, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(Path.Combine(folder, JsonName), ScanJson.Write(report));
            AtomicFile.Write(Path.Combine(folder, MarkdownName), ScanMarkdown.Of(report));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ReportFiles.CannotWrite("the report", folder, failure, "SlimContainerReportFolder");
        }
    }
}
