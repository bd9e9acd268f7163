using System.Text;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Writes a report for a terminal, at most 100 columns wide.</summary>
internal static class ReportTable
{
    private const int Width = 100;
    private const int Indent = 14;
    private const int MaxOwners = 20;
    private const int SizeWidth = 10;

    /// <summary>The text, without a line break at its end.</summary>
    public static string Of(ImageReport report)
    {
        var text = new StringBuilder();
        Row(text, "image", Join([report.Image, report.Platform, BuildResult.Short(report.Digest)]));
        if (report.Base.Length > 0)
            Row(text, "base", report.Base);
        Row(text, "size", SizesOf(report.Sizes));
        var parts = ReportParts.Of(report).Select(part => $"{part.Name} {Size(part.Bytes)}");
        Row(text, "parts", string.Join(" · ", parts));
        Row(text, "code change", $"ships {Size(report.Sizes.ShippedByCodeChange)} {Packedness(report.Sizes)}");
        if (report.Sizes.Wasted > 0)
            Row(text, "wasted", $"{Size(report.Sizes.Wasted)} in files that a later layer replaces or removes");
        text.Append('\n');
        AppendOwners(text, report);
        AppendNotes(text, report);
        AppendAdvice(text, report);
        AppendComparison(text, report);
        return text.ToString().TrimEnd('\n');
    }

    private static string SizesOf(ReportSizes sizes)
    {
        var packed = sizes.Packed is { } bytes ? $", {Size(bytes)} packed" : "";
        var packedAbove = sizes.PackedAboveBase is { } above ? $", {Size(above)} packed" : "";
        return $"{Size(sizes.Unpacked)} unpacked{packed}; above the base {Size(sizes.UnpackedAboveBase)}{packedAbove}";
    }

    private static string Packedness(ReportSizes sizes) => sizes.PackedAboveBase is null ? "unpacked" : "packed";

    private static void AppendOwners(StringBuilder text, ImageReport report)
    {
        var owners = report.Owners.Where(owner => owner.Unpacked > 0).ToList();
        foreach (var owner in owners.Take(MaxOwners))
        {
            var name = owner.Version.Length > 0 ? $"{owner.Name} {owner.Version}" : owner.Name;
            var chain = owner.RequestedBy.Count > 2 ? $"by {string.Join(" > ", owner.RequestedBy.SkipLast(1))}" : "";
            var line = $"{Size(owner.Unpacked),SizeWidth}  {Kind(owner.Kind),-11} {name}  {chain}".TrimEnd();
            text.Append(Clip(line)).Append('\n');
        }

        if (owners.Count > MaxOwners)
        {
            var rest = owners.Skip(MaxOwners).ToList();
            text.Append($"{Size(rest.Sum(owner => owner.Unpacked)),SizeWidth}  {rest.Count} more owners").Append('\n');
        }
    }

    private static void AppendNotes(StringBuilder text, ImageReport report)
    {
        if (report.Notes.Count > 0)
            text.Append('\n');
        foreach (var line in report.Notes.SelectMany(note => TextWrap.Lines(OneLine.Of(note), Width)))
        {
            text.Append(line).Append('\n');
        }
    }

    private static void AppendAdvice(StringBuilder text, ImageReport report)
    {
        if (report.Advice.Count == 0)
            return;

        text.Append("\nTo make it smaller:\n");
        foreach (var advice in report.Advice)
        {
            var saving = advice.Bytes is { } bytes ? Size(bytes) : "";
            string[] sentences = advice.Setting.Length > 0 ? [advice.Text, advice.Setting] : [advice.Text];
            var lines = sentences.SelectMany(one => TextWrap.Lines(OneLine.Of(one), Width - SizeWidth - 2));
            foreach (var (index, line) in lines.Index())
            {
                text.Append($"{(index == 0 ? saving : ""),SizeWidth}  {line}").Append('\n');
            }
        }
    }

    private static void AppendComparison(StringBuilder text, ImageReport report)
    {
        if (report.Comparison is not { } comparison)
            return;

        var growth = report.Sizes.Unpacked - comparison.Sizes.Unpacked;
        text.Append($"\nSince {comparison.Image}: {ByteSize.FormatChange(growth)} unpacked\n");
        foreach (var change in comparison.Owners.Take(MaxOwners))
        {
            var line = $"{ByteSize.FormatChange(change.Growth),SizeWidth}  {Kind(change.Kind),-11} {Describe(change)}";
            text.Append(Clip(line)).Append('\n');
        }

        if (comparison.Owners.Count > MaxOwners)
            text.Append($"{"",SizeWidth}  {comparison.Owners.Count - MaxOwners} more owners changed\n");
    }

    /// <summary>What changed of an owner.</summary>
    public static string Describe(OwnerChange change) => change switch
    {
        { Before: null } => $"{change.Name} {change.Version}".TrimEnd() + " (new)",
        { After: null } => $"{change.Name} {change.VersionBefore}".TrimEnd() + " (removed)",
        _ when change.Version != change.VersionBefore => $"{change.Name} {change.VersionBefore} to {change.Version}",
        _ => $"{change.Name} {change.Version}".TrimEnd(),
    };

    /// <summary>The name of a kind in output.</summary>
    public static string Kind(OwnerKind kind) => kind switch
    {
        OwnerKind.Base => "base",
        OwnerKind.OsPackage => "OS package",
        OwnerKind.Runtime => "runtime",
        OwnerKind.Package => "package",
        OwnerKind.Project => "project",
        OwnerKind.App => "app",
        _ => "unknown",
    };

    /// <summary>Kind and name, such as <c>package Npgsql</c>.</summary>
    public static string Label(OwnerKind kind, string name) =>
        kind == OwnerKind.Unknown ? Kind(kind) : $"{Kind(kind)} {name}";

    private static void Row(StringBuilder text, string name, string value)
    {
        foreach (var (index, line) in TextWrap.Lines(OneLine.Of(value), Width - Indent).Index())
        {
            text.Append((index == 0 ? name : "").PadRight(Indent)).Append(line).Append('\n');
        }
    }

    private static string Size(long bytes) => ByteSize.Format(bytes);

    // The names are the image's.
    private static string Clip(string line) =>
        OneLine.Of(line.Length <= Width ? line : line[..(Width - 1)] + "…");

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts.Where(part => part.Length > 0));
}
