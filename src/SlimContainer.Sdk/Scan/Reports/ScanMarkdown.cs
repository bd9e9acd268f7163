using System.Buffers;
using System.Text;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>Writes a scan as Markdown, for the summary of a CI job or a comment.</summary>
internal static class ScanMarkdown
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(" ()<>|\"\\`");

    /// <summary>The text.</summary>
    public static string Of(ScanReport report)
    {
        var text = new StringBuilder($"## Vulnerabilities: {Escape(report.Image)}\n\n");
        text.Append(Escape(ScanSummary.Of(report))).Append("\n\n");
        if (report.Causes.Count > 0)
        {
            text.Append("| severity | count | cause and fix |\n| --- | ---: | --- |\n");
            foreach (var cause in report.Causes)
            {
                text.Append($"| {cause.Severity} | {cause.Vulnerabilities.Count} | {Escape(cause.Text)} |\n");
            }

            AppendDetails(text, report);
        }

        foreach (var gap in report.Gaps)
        {
            text.Append($"\n- Not scanned: {Escape(gap)}");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void AppendDetails(StringBuilder text, ScanReport report)
    {
        text.Append("\n<details><summary>Vulnerabilities</summary>\n\n")
            .Append("| | severity | package | version | fixed in |\n| --- | --- | --- | --- | --- |\n");
        foreach (var one in report.Causes.SelectMany(cause => cause.Vulnerabilities))
        {
            text.Append($"| {Link(one)} | {one.Severity} | {Escape(one.Package)} | {Escape(one.Version)} ")
                .Append($"| {Escape(one.FixedVersion)} |\n");
        }

        text.Append("\n</details>\n");
    }

    // An address comes from the scanner: only one that cannot end the link is one.
    private static string Link(Vulnerability one) =>
        Uri.TryCreate(one.Url, UriKind.Absolute, out var url)
        && url.Scheme is "https" or "http"
        && !one.Url.AsSpan().ContainsAny(Unsafe)
            ? $"[{Escape(one.Id)}]({one.Url})"
            : Escape(one.Id);

    private static string Escape(string text) => ReportMarkdown.Escape(text);
}
