using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Sarif;

/// <summary>The file of <c>SlimContainerSarif</c>.</summary>
internal static class SarifFile
{
    /// <summary>Replaces the file, also if there are no findings.</summary>
    /// <param name="path">The file, absolute. Its folder is created.</param>
    /// <param name="results">The findings.</param>
    /// <param name="ruleOf">The rule of an id.</param>
    /// <param name="run">What has found them.</param>
    /// <exception cref="SlimContainerException">The folder is not writable, or the disk is full.</exception>
    public static void Write(
        string path,
        IEnumerable<SarifResult> results,
        Func<string, SarifRule> ruleOf,
        SarifRun run)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, SarifLog.Write(results, ruleOf, run));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.CannotWriteReport,
                $"Cannot write {path}: {failure.Message.TrimEnd('.')}. Make the folder writable, or change "
                + $"{TargetProperties.Sarif.Name}.")
            { File = run.Project, Setting = TargetProperties.Sarif.Name };
        }
    }
}
