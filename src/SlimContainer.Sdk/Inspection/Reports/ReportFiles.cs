using SlimContainer.Sdk.Configuration;
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
        Write(
            folder,
            [
                (JsonName, ReportJson.Write(report)),
                (MarkdownName, ReportMarkdown.Of(report)),
                (PageName, ReportPage.Write(report)),
            ]);
        return Path.Combine(folder, PageName);
    }

    /// <summary>Writes files into the folder of reports.</summary>
    /// <param name="folder">The folder, absolute. It is created.</param>
    /// <param name="files">The names and texts.</param>
    /// <exception cref="SlimContainerException">The folder is not writable, or the disk is full.</exception>
    public static void Write(string folder, IEnumerable<(string Name, string Text)> files)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (name, text) in files)
            {
                AtomicFile.Write(Path.Combine(folder, name), text);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite("the report", folder, failure, InspectionProperties.ReportFolder.Name);
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
