using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Generation;

/// <summary>Writes a project's Dockerfile and ignore file, without overwriting the user's own files.</summary>
/// <param name="writer">Writes them, and copies below obj.</param>
/// <param name="managed">Which of them the package writes.</param>
/// <param name="report">Reports the outcome for a file.</param>
internal sealed class FileGeneration(
    GeneratedFileWriter writer,
    ManagedFiles managed,
    Action<FileReport, string> report)
{
    /// <param name="project">The project.</param>
    /// <param name="onEdit">What to do with an edited file.</param>
    /// <param name="cancelled">Cancels.</param>
    /// <exception cref="SlimContainerException">A file cannot be read or written.</exception>
    public void Write(RenderedProject project, OnEdit onEdit, CancellationToken cancelled)
    {
        cancelled.ThrowIfCancellationRequested();
        var context = project.Plan.Context;
        var isIgnoreFileUnwanted = managed.IsIgnoreFileUnwanted(project.Files);
        List<GeneratedFile> foreign = [];
        foreach (var file in project.Files)
        {
            if (!WriteOne(file, onEdit, isIgnoreFileUnwanted))
                foreign.Add(file);
        }

        if (foreign.Count > 0)
            report(ForeignFiles.Report(foreign, writer.CopyOf, isIgnoreFileUnwanted), foreign[0].Path);

        if (context.SharedIgnoreFile is { } union && managed.IgnoreFile && !isIgnoreFileUnwanted)
            WriteUnion(union, new SharedIgnoreFile(writer).Update(union, context.IgnoreFile, cancelled));

        if (managed.OverridingIgnoreFile(context, project.Facts.ProjectFile) is { } other)
            DeleteObsolete(other, context);
    }

    // False if one of the user's own is in its place.
    private bool WriteOne(GeneratedFile file, OnEdit onEdit, bool isIgnoreFileUnwanted)
    {
        if (!managed.Owns(file) || (file.IsIgnoreFile && isIgnoreFileUnwanted))
        {
            writer.KeepCopy(file);
            return true;
        }

        var result = writer.Write(file, onEdit);
        if (result.Outcome == WriteOutcome.KeptForeign)
            return false;

        report(FileReport.Of(file, result, writer.CopyOf(file)), file.Path);
        return true;
    }

    // A user's own file is not a warning: it may serve other builds from this folder.
    private void WriteUnion(string path, WriteResult? result)
    {
        var file = new GeneratedFile(path, "");
        var kept = $"{path} was not generated as union of ignore files and is unchanged.";
        report(
            result is null or { Outcome: WriteOutcome.KeptForeign }
                ? new FileReport(ReportLevel.Message, null, kept)
                : FileReport.Of(file, result, writer.CopyOf(file)),
            path);
    }

    private void DeleteObsolete(string path, BuildContext context) => report(
        ObsoleteFile.TryDelete(path) ? FileReport.Deleted(path, context) : FileReport.Overriding(path, context),
        path);
}
