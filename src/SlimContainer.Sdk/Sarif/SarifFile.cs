using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Sarif;

/// <summary>The file of <c>SlimContainerSarif</c>.</summary>
internal static class SarifFile
{
    /// <summary>Replaces the file, also if there are no findings.</summary>
    /// <param name="path">The file, absolute. Its folder is created.</param>
    /// <param name="results">The findings.</param>
    /// <param name="ruleOf">The rule of an id.</param>
    /// <param name="project">The project, whose repository the paths are relative to.</param>
    /// <param name="version">The package's version.</param>
    /// <exception cref="SlimContainerException">The folder is not writable, or the disk is full.</exception>
    public static void Write(
        string path,
        IEnumerable<SarifResult> results,
        Func<string, SarifRule> ruleOf,
        string project,
        string version)
    {
        var folder = Path.GetDirectoryName(project)!;
        var root = RepositoryRoot.Of(folder) ?? RepositoryRoot.OfSolution(folder) ?? folder;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, SarifLog.Write(results, ruleOf, root, version));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.CannotWriteReport,
                $"Cannot write {path}: {failure.Message.TrimEnd('.')}. Make the folder writable, or change "
                + "SlimContainerSarif.")
            { File = project, Setting = "SlimContainerSarif" };
        }
    }
}
