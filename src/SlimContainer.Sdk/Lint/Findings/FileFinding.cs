using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Sarif;

namespace SlimContainer.Sdk.Lint;

/// <summary>A finding, and the file that it is in.</summary>
/// <param name="File">The file.</param>
/// <param name="Finding">The finding.</param>
internal sealed record FileFinding(LintedFile File, Finding Finding)
{
    /// <summary>The findings of a file.</summary>
    public static IEnumerable<FileFinding> In(string path, IEnumerable<Finding> findings)
    {
        var file = new LintedFile(path);
        return findings.Select(finding => new FileFinding(file, finding));
    }

    /// <summary>The fix as a unified diff; empty if there is none.</summary>
    public string Diff => field ??= Finding.Fix?.Diff(File.Lines) ?? "";

    /// <summary>The level of its message.</summary>
    /// <param name="requirements">The level of findings about what the project requires.</param>
    public ReportLevel Level(ReportLevel requirements) => Finding.Level switch
    {
        FindingLevel.Requirement => requirements,
        FindingLevel.Advice => ReportLevel.Warning,
        _ => ReportLevel.Message,
    };

    /// <summary>The finding as a message about its file.</summary>
    /// <inheritdoc cref="Level" />
    public FileReport Report(ReportLevel requirements) =>
        new(Level(requirements), Finding.Code, Finding.Text, Finding.Line);

    /// <summary>The finding as SARIF has it: the text of its line identifies it when it moves.</summary>
    /// <inheritdoc cref="Level" />
    public SarifResult Sarif(ReportLevel requirements) => new(
        Finding.Code,
        Level(requirements) switch
        {
            ReportLevel.Error => SarifLevel.Error,
            ReportLevel.Warning => SarifLevel.Warning,
            _ => SarifLevel.Note,
        },
        Diff.Length > 0 ? $"{Finding.Text}\n{Diff}" : Finding.Text,
        File.Path,
        Finding.Line)
    {
        Identity = Finding.Line > 0 && Finding.Line <= File.Lines.Count && !File.MayHoldSecret(Finding.Line)
            ? $"{Finding.Check}\n{File.Lines[Finding.Line - 1].Trim()}"
            : $"{Finding.Check}\n{Finding.Code}",
        Fix = Finding.Fix is { } fix
            ? new SarifFix(
                fix.Description,
                [new SarifReplacement(fix.First, fix.Last, string.Join(File.NewLine, fix.Lines))])
            : null,
    };
}
