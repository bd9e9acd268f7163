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
            throw CannotWrite("the report", folder, failure, "SlimContainerReportFolder");
        }
    }

    /// <summary>A file or folder of the inspection is not writable, or the disk is full.</summary>
    /// <param name="what">What was to be written.</param>
    /// <param name="path">Where.</param>
    /// <param name="failure">The cause.</param>
    /// <param name="property">The property that sets another place; empty for none.</param>
    public static SlimContainerException CannotWrite(
        string what, string path, Exception failure, string property = "")
    {
        var elsewhere = property.Length > 0 ? $", or set {property}" : "";
        return new SlimContainerException(
            DiagnosticCode.CannotWriteReport,
            OneLine.Of($"Cannot write {what} to {path}: {failure.Message.TrimEnd('.')}. "
                + $"Make it writable and free disk space{elsewhere}."));
    }
}
