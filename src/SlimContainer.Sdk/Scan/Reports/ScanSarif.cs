using System.Globalization;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Sarif;

namespace SlimContainer.Sdk.Scan;

/// <summary>The causes as results of SARIF.</summary>
internal static class ScanSarif
{
    /// <summary>Replaces the file of <c>SlimContainerSarif</c>.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="report">The scan.</param>
    /// <param name="failOn">From which severity on a cause is an error; null for never.</param>
    /// <param name="run">What has found them.</param>
    /// <exception cref="SlimContainerException">The folder is not writable, or the disk is full.</exception>
    public static void Write(string path, ScanReport report, Severity? failOn, SarifRun run) => SarifFile.Write(
        path,
        Results(report, failOn, run.Project),
        code => WithSeverity(DiagnosticPage.Rule(code), report),
        run);

    /// <summary>The results.</summary>
    /// <param name="report">The scan.</param>
    /// <param name="failOn">From which severity on a cause is an error; null for never.</param>
    /// <param name="projectFile">The project, for causes without a place.</param>
    public static IEnumerable<SarifResult> Results(ScanReport report, Severity? failOn, string projectFile) =>
        report.Causes.Select(cause => new SarifResult(
            CauseDiagnostic.Code(cause.Kind),
            cause.Severity >= failOn ? SarifLevel.Error : SarifLevel.Warning,
            cause.Text,
            cause.File.Length > 0 ? cause.File : projectFile,
            cause.Line)
        {
            Identity = $"{cause.Name} {cause.Version}",
        });

    /// <summary>A rule with the highest severity of its causes, as a CVSS score that GitHub ranks by.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="report">The scan.</param>
    public static SarifRule WithSeverity(SarifRule rule, ScanReport report)
    {
        var highest = report.Causes
            .Where(cause => CauseDiagnostic.Code(cause.Kind) == rule.Id)
            .Select(cause => cause.Severity)
            .DefaultIfEmpty(Severity.Unknown)
            .Max();
        double? score = highest switch
        {
            Severity.Critical => 9.0,
            Severity.High => 7.0,
            Severity.Medium => 4.0,
            Severity.Low => 0.1,
            _ => null,
        };
        return rule with { SecuritySeverity = score?.ToString("0.0", CultureInfo.InvariantCulture) };
    }
}
