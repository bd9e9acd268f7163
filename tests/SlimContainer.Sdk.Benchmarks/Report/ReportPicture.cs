using System.Globalization;
using System.Security;
using System.Text;
using SlimContainer.Sdk.Benchmarks.Measures;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>The report as one SVG picture: a panel for each of three measures, a bar for each approach.</summary>
internal static class ReportPicture
{
    private const int Width = 860;
    private const int Labels = 236;
    private const int Bars = 454;
    private const int RowHeight = 24;
    private const int HeadHeight = 46;

    // Both grounds: a page in dark colours shows the picture on dark.
    private const string Style = """
        <style>
          text { font: 13px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: #1f2328 }
          .head { font-weight: 600; font-size: 14px }
          .note { fill: #59636e; font-size: 12px }
          .other { fill: #8c959f }
          .ours { fill: #0969da }
          .axis { stroke: #d1d9e0 }
          @media (prefers-color-scheme: dark) {
            text { fill: #f0f6fc }
            .note { fill: #9198a1 }
            .other { fill: #6e7681 }
            .ours { fill: #4493f8 }
            .axis { stroke: #3d444d }
          }
        </style>
        """;

    public static string Draw(BenchmarkReport report)
    {
        var body = new StringBuilder();
        var height = 12;
        if (report.MainApp is { } app)
        {
            Panel[] panels =
            [
                new("Sent to the registry after one changed line", app, one => one.Steps.GetValueOrDefault(Step.App)?.PushedBytes, Unit.Bytes, Logarithmic: true),
                new("Build after one changed line", app, one => one.Steps.GetValueOrDefault(Step.App)?.BuildMilliseconds, Unit.Seconds, Logarithmic: false),
                new("Size of the image, base image included", app, one => one.Image is { } image ? new Series(image.Bytes, image.Bytes, image.Bytes, 1) : null, Unit.Bytes, Logarithmic: false),
            ];
            foreach (var panel in panels.Where(panel => panel.Rows.Count > 0))
            {
                height = Append(body, panel, height);
            }
        }

        Element(body, $"""<text class="note" x="12" y="{height + 8}">""", $"{report.Machine.Date}, {report.Machine.Engine}, {report.Machine.BaseImages}, {report.Machine.Cores} cores; medians", "</text>");
        height += 24;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" role="img">
            <title>This project beside other ways to build the same image</title>
            {Style}
            {body}</svg>

            """);
    }

    private static int Append(StringBuilder body, Panel panel, int top)
    {
        var scale = panel.Logarithmic ? "each line of the scale ten times the one before" : "";
        Element(body, $"""<text class="head" x="12" y="{top + 16}">""", panel.Title, "</text>");
        if (scale.Length > 0)
            Element(body, $"""<text class="note" x="{Labels}" y="{top + 32}">""", scale, "</text>");
        var first = top + HeadHeight - (scale.Length > 0 ? 4 : 20);
        var bottom = first + (panel.Rows.Count * RowHeight);
        foreach (var line in panel.Lines)
        {
            var x = Labels + (line * Bars);
            body.Append(CultureInfo.InvariantCulture, $"""<line class="axis" x1="{x:0.0}" y1="{first}" x2="{x:0.0}" y2="{bottom}"/>""").Append('\n');
        }

        foreach (var (row, index) in panel.Rows.Select((row, index) => (row, index)))
        {
            AppendRow(body, panel, row, first + (index * RowHeight));
        }

        return bottom + 22;
    }

    private static void AppendRow(StringBuilder body, Panel panel, ApproachResult row, int top)
    {
        var median = panel.Read(row)!.Median;
        var length = Math.Max(2, panel.Share(median) * Bars);
        Element(body, $"""<text x="{Labels - 10}" y="{top + 16}" text-anchor="end">""", row.Title, "</text>");
        body.Append(CultureInfo.InvariantCulture, $"""<rect class="{(row.IsOurs ? "ours" : "other")}" x="{Labels}" y="{top + 4}" width="{length:0.0}" height="{RowHeight - 8}" rx="2"/>""").Append('\n');
        Element(body, $"""<text x="{Labels + length + 8:0.0}" y="{top + 16}">""", panel.Write(median), "</text>");
    }

    private static void Element(StringBuilder body, FormattableString open, string text, string close) =>
        body.Append(open.ToString(CultureInfo.InvariantCulture)).Append(SecurityElement.Escape(text)).Append(close).Append('\n');

    private sealed record Panel(string Title, AppResult App, Func<ApproachResult, Series?> Read, Func<double, string> Write, bool Logarithmic)
    {
        /// <summary>The shortest bar first.</summary>
        public IReadOnlyList<ApproachResult> Rows { get; } =
            [.. App.Approaches.Where(one => one.MakesImages && Read(one) is not null).OrderBy(one => Read(one)!.Median)];

        /// <summary>Where lines of the scale are, from 0 to 1.</summary>
        public IEnumerable<double> Lines => Logarithmic
            ? Enumerable.Range(0, (int)Decades + 1).Select(power => power / Decades)
            : [0];

        // From the power of ten below the least to the one above the most.
        private double Lowest => Math.Floor(Math.Log10(Math.Max(1, Read(Rows[0])!.Median)));

        private double Decades => Math.Max(1, Math.Ceiling(Math.Log10(Math.Max(1, Read(Rows[^1])!.Median))) - Lowest);

        /// <summary>How long a bar is, from 0 to 1.</summary>
        public double Share(double value) => Logarithmic
            ? (Math.Log10(Math.Max(1, value)) - Lowest) / Decades
            : value / Read(Rows[^1])!.Median;
    }
}
