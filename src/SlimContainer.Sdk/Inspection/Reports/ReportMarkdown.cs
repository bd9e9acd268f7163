using System.Globalization;
using System.Text;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// Writes a report as Markdown, for the summary of a CI job or a comment: tables with bars of characters.
/// </summary>
internal static class ReportMarkdown
{
    private const int MaxOwners = 25;
    private const int BarLength = 20;

    /// <summary>The text.</summary>
    public static string Of(ImageReport report)
    {
        var text = new StringBuilder($"## {Escape(report.Image)}\n\n");
        AppendSizes(text, report);
        AppendParts(text, report);
        if (report.Comparison is { } comparison)
            AppendComparison(text, report, comparison);
        AppendOwners(text, report);
        AppendAdvice(text, report);
        return text.ToString();
    }

    private static void AppendSizes(StringBuilder text, ImageReport report)
    {
        var sizes = report.Sizes;
        text.Append("| | unpacked | packed |\n| --- | ---: | ---: |\n")
            .Append($"| whole image | {Size(sizes.Unpacked)} | {Size(sizes.Packed)} |\n")
            .Append($"| above the base | {Size(sizes.UnpackedAboveBase)} | {Size(sizes.PackedAboveBase)} |\n");
        var shipped = Size(sizes.ShippedByCodeChange);
        text.Append(sizes.PackedAboveBase is null
            ? $"| shipped by a code change | {shipped} | |\n\n"
            : $"| shipped by a code change | | {shipped} |\n\n");
    }

    private static void AppendParts(StringBuilder text, ImageReport report)
    {
        text.Append("| part | unpacked | |\n| --- | ---: | --- |\n");
        foreach (var (name, bytes) in ReportParts.Of(report))
        {
            text.Append($"| {name} | {Size(bytes)} | {Bar(bytes, report.Sizes.Unpacked)} |\n");
        }

        text.Append('\n');
    }

    private static void AppendComparison(StringBuilder text, ImageReport report, ReportComparison comparison)
    {
        var growth = report.Sizes.Unpacked - comparison.Sizes.Unpacked;
        text.Append($"**{ByteSize.FormatChange(growth)}** since {Escape(comparison.Image)}\n\n");
        if (comparison.Owners.Count == 0)
            return;

        text.Append("| changed | before | now | change |\n| --- | ---: | ---: | ---: |\n");
        foreach (var change in comparison.Owners.Take(MaxOwners))
        {
            text.Append($"| {ReportTable.Kind(change.Kind)} {Escape(ReportTable.Describe(change))} ")
                .Append($"| {Size(change.Before)} | {Size(change.After)} | {ByteSize.FormatChange(change.Growth)} |\n");
        }

        text.Append('\n');
    }

    private static void AppendOwners(StringBuilder text, ImageReport report)
    {
        var owners = report.Owners.Where(owner => owner.Unpacked > 0).ToList();
        text.Append("<details><summary>Owners</summary>\n\n")
            .Append("| owner | version | unpacked | | requested by |\n| --- | --- | ---: | --- | --- |\n");
        foreach (var owner in owners.Take(MaxOwners))
        {
            text.Append($"| {Escape(ReportTable.Label(owner.Kind, owner.Name))} | {Escape(owner.Version)} ")
                .Append($"| {Size(owner.Unpacked)} | {Bar(owner.Unpacked, report.Sizes.Unpacked)} ")
                .Append($"| {Escape(string.Join(" > ", owner.RequestedBy))} |\n");
        }

        if (owners.Count > MaxOwners)
        {
            var rest = owners.Skip(MaxOwners).Sum(owner => owner.Unpacked);
            text.Append($"| {owners.Count - MaxOwners} more | | {Size(rest)} | | |\n");
        }

        foreach (var note in report.Notes)
        {
            text.Append($"\n{Escape(note)}\n");
        }

        text.Append("\n</details>\n");
    }

    private static void AppendAdvice(StringBuilder text, ImageReport report)
    {
        if (report.Advice.Count == 0)
            return;

        text.Append("\n| to make it smaller | saves | setting |\n| --- | ---: | --- |\n");
        foreach (var advice in report.Advice)
        {
            text.Append($"| {Escape(advice.Text)} | {Size(advice.Bytes)} | {Escape(advice.Setting)} |\n");
        }
    }

    private static string Bar(long bytes, long total)
    {
        var length = total == 0 ? 0 : (int)Math.Round((double)bytes / total * BarLength);
        var share = total == 0 ? 0 : (double)bytes / total;
        return new string('█', length) + string.Create(CultureInfo.InvariantCulture, $" {share:0.#%}");
    }

    private static string Size(long? bytes) => bytes is { } known ? ByteSize.Format(known) : "";

    // Names are the project's and the image's: neither a table nor HTML begins in them.
    /// <summary>A text in a table.</summary>
    public static string Escape(string text) => OneLine.Of(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal);
}
