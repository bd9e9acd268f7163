using System.Text;
using SlimContainer.Sdk.Benchmarks.Measures;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>The table of one app: a row for each measure, a column for each approach.</summary>
internal static class AppTable
{
    private const string None = "–";

    /// <param name="text">Where it is put.</param>
    /// <param name="app">The app.</param>
    /// <param name="measures">The rows; one that no approach has is left out.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="whole">With caches, lowest and highest.</param>
    public static void Append(
        StringBuilder text,
        AppResult app,
        IEnumerable<Measure> measures,
        IReadOnlyList<ApproachResult> columns,
        bool whole)
    {
        List<(string, bool)> heads =
        [
            ("", false),
            .. columns.Select(column => (column.Title, true)),
            ("SlimContainer.Sdk best?", false),
        ];
        if (whole)
            heads.Insert(1, ("there before", false));
        MarkdownTable.Append(
            text,
            heads,
            measures.Where(measure => columns.Any(column => measure.Read(column) is not null))
                .Select(measure => Row(measure, columns, whole)));
        foreach (var failed in app.Approaches.Where(approach => approach.Failure is not null))
        {
            text.Append($"{failed.Title} failed: {failed.Failure!.ReplaceLineEndings(" ")}\n\n");
        }
    }

    private static List<string> Row(Measure measure, IReadOnlyList<ApproachResult> columns, bool whole)
    {
        var ours = columns.Where(column => column.IsOurs).Select(measure.Read).OfType<Series>().FirstOrDefault();
        List<string> cells =
        [
            measure.Title,
            .. columns.Select(column => Cell(measure, column, ours, whole)),
            First(measure, columns),
        ];
        if (whole)
            cells.Insert(1, measure.Caches);
        return cells;
    }

    private static string Cell(Measure measure, ApproachResult column, Series? ours, bool whole)
    {
        if (measure.Read(column) is not { } series)
            return column.Failure is null ? None : "failed";
        var text = new StringBuilder(measure.Write(series.Median));
        if (!column.IsOurs && ours is { Median: > 0 })
            text.Append($" ({Unit.Ratio(series.Median / ours.Median)}×)");
        if (whole && series.Runs > 1)
            text.Append($"<br>{measure.Write(series.Min)} to {measure.Write(series.Max)}, {series.Runs} runs");
        return text.ToString();
    }

    // Of several modes of ours the best one counts, and is named.
    private static string First(Measure measure, IReadOnlyList<ApproachResult> columns)
    {
        var ranked = columns.Where(column => column.MakesImages && measure.Read(column) is not null)
            .OrderBy(column => measure.Read(column)!.Median)
            .ToList();
        var ours = ranked.FirstOrDefault(column => column.IsOurs);
        if (ours is null)
            return "**no**: not measured";
        var (best, own) = (measure.Read(ranked[0])!.Median, measure.Read(ours)!.Median);
        if (best < own)
            return $"**no**: {ranked[0].Title}";
        var equal = ranked.Where(column => !column.IsOurs && measure.Read(column)!.Median <= own)
            .Select(column => column.Title)
            .ToList();
        var mode = columns.Count(column => column.IsOurs) > 1 ? $", {ours.Title}" : "";
        return equal.Count > 0 ? $"with {string.Join(", ", equal)}" : $"yes{mode}";
    }
}
