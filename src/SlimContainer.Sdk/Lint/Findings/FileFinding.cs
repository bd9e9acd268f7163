using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Sarif;

namespace SlimContainer.Sdk.Lint;

/// <summary>A finding, and the file that it is in.</summary>
/// <param name="Path">The file, absolute.</param>
/// <param name="Finding">The finding.</param>
internal sealed record FileFinding(string Path, Finding Finding)
{
    private string Text => field ??= FileContent.Read(Path)?.Text ?? "";

    private Dockerfile Parsed => field ??= Dockerfile.Parse(Text);

    private ValueList<string> Lines => Parsed.Lines;

    private bool MayHoldSecret => SecretInstructions.In(Parsed)
        .Any(instruction => instruction.Line <= Finding.Line && Finding.Line <= instruction.LastLine);

    /// <summary>The fix as a unified diff; empty if there is none.</summary>
    public string Diff => Finding.Fix?.Diff(Lines) ?? "";

    /// <summary>The level of its message.</summary>
    /// <param name="requirements">The level of findings about what the project requires.</param>
    public ReportLevel Level(ReportLevel requirements) => Finding.Level switch
    {
        FindingLevel.Requirement => requirements,
        FindingLevel.Advice => ReportLevel.Warning,
        _ => ReportLevel.Message,
    };

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
        Path,
        Finding.Line)
    {
        Identity = Finding.Line > 0 && Finding.Line <= Lines.Count && !MayHoldSecret
            ? $"{Finding.Check}\n{Lines[Finding.Line - 1].Trim()}"
            : $"{Finding.Check}\n{Finding.Code}",
        Fix = Finding.Fix is { } fix
            ? new SarifFix(
                fix.Description,
                [new SarifReplacement(fix.First, fix.Last, string.Join(NewLine, fix.Lines))])
            : null,
    };

    private string NewLine => Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
