using System.Globalization;
using System.Text;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>What it costs to write the files, and what the engine is sent.</summary>
internal static class GenerationTables
{
    public static void Append(StringBuilder text, BenchmarkReport report)
    {
        if (report.UpToDate.Count > 0)
            AppendUpToDate(text, report);
        if (report.Generation.Count > 0)
            AppendGeneration(text, report);
        if (report.Context is not null)
            AppendContext(text, report);
    }

    private static void AppendUpToDate(StringBuilder text, BenchmarkReport report)
    {
        text.Append("## `dotnet publish` with nothing new\n\n");
        MarkdownTable.Append(
            text,
            [
                ("projects", true),
                ("pairs of runs", true),
                ("without the package", true),
                ("with it", true),
                ("more, within a pair", true),
                ("95 % of the median", true),
                ("processor time more, within a pair", true),
            ],
            report.UpToDate.Select(row => (IReadOnlyList<string>)
            [
                Unit.Number(row.Projects),
                Unit.Number(row.Pairs.Runs),
                Spread(row.Without),
                Spread(row.With),
                Spread(row.Pairs),
                string.Create(CultureInfo.InvariantCulture, $"{row.PairsLow:0} to {row.PairsHigh:0} ms"),
                row.Processor is null ? "?" : Spread(row.Processor),
            ]));
    }

    private static void AppendGeneration(StringBuilder text, BenchmarkReport report)
    {
        text.Append("## The first generation\n\n");
        MarkdownTable.Append(
            text,
            [
                ("projects", true),
                ("generate", true),
                ("evaluate the app", true),
                ("difference", true),
                ("the task alone", true),
                ("restore with nothing new", true),
                ("memory, generate", true),
                ("memory, evaluate", true),
                ("difference", true),
            ],
            report.Generation.Select(row => (IReadOnlyList<string>)
            [
                Unit.Number(row.Projects),
                Spread(row.Generate),
                Spread(row.Evaluate),
                Unit.Milliseconds(row.Milliseconds),
                Spread(row.Task),
                row.Restore is { } restore
                    ? $"{Spread(restore)}, {Unit.Ratio(restore.Median / row.Generate.Median)} times"
                    : "not measured",
                Megabytes(row.GenerateMegabytes?.Median),
                Megabytes(row.EvaluateMegabytes?.Median),
                Megabytes(row.Megabytes),
            ]));
    }

    private static void AppendContext(StringBuilder text, BenchmarkReport report)
    {
        var context = report.Context!;
        var app = $"an app of {context.Projects} projects beside {context.UnrelatedMegabytes} MB that it does not read";
        text.Append("## The build context\n\n");
        MarkdownTable.Append(
            text,
            [(app, false), ("", true)],
            [
                ["the build reads", $"{context.ClosureFiles} files, {context.ClosureBytes} B"],
                ["`COPY .` finds in the context", $"{context.ReceivedFiles} files, {context.ReceivedBytes} B"],
                ["files too many", List(context.Unexpected)],
                ["files missing", List(context.Missing)],
                ["sent, first build", $"{context.FirstTransfer} B"],
                ["sent, nothing changed", $"{context.SecondTransfer} B"],
                ["sent, without the ignore file", $"{context.WithoutIgnoreFile} B"],
            ]);
    }

    private static string Spread(Series series) =>
        string.Create(CultureInfo.InvariantCulture, $"{series.Median:0} ms ({series.Min:0} to {series.Max:0})");

    private static string Megabytes(double? megabytes) => megabytes is { } number ? Unit.Megabytes(number) : "?";

    private static string List(IReadOnlyList<string> files) => files.Count == 0 ? "none" : string.Join(", ", files);
}
