using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Writes the files of a report.</summary>
internal static class ReportFiles
{
    /// <summary>The report as data.</summary>
    public const string JsonName = "report.json";

    private const string MarkdownName = "report.md";
    private const string PageName = "report.html";

    /// <summary>Writes all files.</summary>
    /// <returns>The page.</returns>
    /// <exception cref="SlimContainerException">The folder is not writable, or the disk is full.</exception>
    public static string Write(ImageReport report, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(Path.Combine(folder, JsonName), ReportJson.Write(report));
            AtomicFile.Write(Path.Combine(folder, MarkdownName), ReportMarkdown.Of(report));
            AtomicFile.Write(Path.Combine(folder, PageName), ReportPage.Write(report));
            return Path.Combine(folder, PageName);
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
