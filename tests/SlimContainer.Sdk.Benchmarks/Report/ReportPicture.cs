using System.Globalization;
using System.Text;
using SlimContainer.Sdk.Benchmarks.Measures;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>The report as one SVG picture: a panel for each of three measures, a bar for each approach.</summary>
internal static class ReportPicture
{
    private const int Bars = 454;
    private const int RowHeight = 24;
    private const int HeadHeight = 46;

    private static readonly SvgColour[] Colours =
    [
        new("other", "fill", "#8c959f", "#6e7681"),
        new("ours", "fill", "#0969da", "#4493f8"),
        new("axis", "stroke", "#d1d9e0", "#3d444d"),
    ];

    public static string Draw(BenchmarkReport report)
    {
        var body = new StringBuilder();
        var height = 12;
        if (report.MainApp is { } app)
        {
            Panel[] panels =
            [
                new(
                    "Sent to the registry after one changed line",
                    app,
                    one => one.Steps.GetValueOrDefault(Step.App)?.PushedBytes,
                    Unit.Bytes,
                    Logarithmic: true),
                new(
                    "Build after one changed line",
                    app,
                    one => one.Steps.GetValueOrDefault(Step.App)?.BuildMilliseconds,
                    Unit.Seconds,
                    Logarithmic: false),
                new(
                    "Size of the image, base image included",
                    app,
                    one => one.Image is { } image ? new Series(image.Bytes, image.Bytes, image.Bytes, 1) : null,
                    Unit.Bytes,
                    Logarithmic: false),
            ];
            foreach (var panel in panels.Where(panel => panel.Rows.Count > 0))
            {
                height = Append(body, panel, height);
            }
        }

        body.AppendText(
            $"""<text class="note" x="12" y="{height + 8}">""",
            $"{report.Machine.Date}, {report.Machine.Engine}, {report.Machine.BaseImages}, "
            + $"{report.Machine.Cores} cores; medians");
        height += 24;
        return SvgPicture.Of(height, "This project compared with other ways to build the same image", Colours, body);
    }

    private static int Append(StringBuilder body, Panel panel, int top)
    {
        var scale = panel.Logarithmic ? "each line of the scale ten times the one before" : "";
        body.AppendText($"""<text class="head" x="12" y="{top + 16}">""", panel.Title);
        if (scale.Length > 0)
            body.AppendText($"""<text class="note" x="{SvgPicture.Labels}" y="{top + 32}">""", scale);
        var first = top + HeadHeight - (scale.Length > 0 ? 4 : 20);
        var bottom = first + (panel.Rows.Count * RowHeight);
        foreach (var line in panel.Lines)
        {
            var x = SvgPicture.Labels + (line * Bars);
            body.Append(
                CultureInfo.InvariantCulture,
                $"""<line class="axis" x1="{x:0.0}" y1="{first}" x2="{x:0.0}" y2="{bottom}"/>""")
                .Append('\n');
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
        body.AppendText($"""<text x="{SvgPicture.Labels - 10}" y="{top + 16}" text-anchor="end">""", row.Title);
        body.Append(
            CultureInfo.InvariantCulture,
            $"""<rect class="{(row.IsOurs ? "ours" : "other")}" x="{SvgPicture.Labels}" y="{top + 4}" """
            + $"""width="{length:0.0}" height="{RowHeight - 8}" rx="2"/>""")
            .Append('\n');
        body.AppendText($"""<text x="{SvgPicture.Labels + length + 8:0.0}" y="{top + 16}">""", panel.Write(median));
    }

    private sealed record Panel(
        string Title,
        AppResult App,
        Func<ApproachResult, Series?> Read,
        Func<double, string> Write,
        bool Logarithmic)
    {
        /// <summary>The shortest bar first.</summary>
        public IReadOnlyList<ApproachResult> Rows { get; } =
        [
            .. App.Approaches
                .Where(one => one.MakesImages && Read(one) is not null)
                .OrderBy(one => Read(one)!.Median),
        ];

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
