using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Scan;

/// <summary>Writes the files of a scan.</summary>
internal static class ScanFiles
{
    private const string JsonName = "scan.json";
    private const string MarkdownName = "scan.md";

    /// <summary>Writes all files.</summary>
    /// <returns>The Markdown.</returns>
    /// <exception cref="SlimContainerException">The folder is not writable, or the disk is full.</exception>
    public static string Write(ScanReport report, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(Path.Combine(folder, JsonName), ScanJson.Write(report));
            AtomicFile.Write(Path.Combine(folder, MarkdownName), ScanMarkdown.Of(report));
            return Path.Combine(folder, MarkdownName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.CannotWriteReport,
                $"Cannot write the report to {folder}: {failure.Message.TrimEnd('.')}. "
                + "Make the folder writable, or set SlimContainerReportFolder.");
        }
    }
}
