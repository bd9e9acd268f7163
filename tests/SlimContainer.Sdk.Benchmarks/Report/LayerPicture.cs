using System.Globalization;
using System.Text;
using SlimContainer.Sdk.Benchmarks.Measures;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>The layers of each image as one SVG picture, and which of them a changed line of code ships anew.</summary>
internal static class LayerPicture
{
    private const int Bars = 404;
    private const int RowHeight = 30;
    private const int Head = 56;

    // Several times as large as all others, whose layers would not be seen beside it.
    private const string Whale = "single-stage";

    private static readonly SvgColour[] Colours =
    [
        new("base", "fill", "#d1d9e0", "#3d444d"),
        new("kept", "fill", "#8c959f", "#6e7681"),
        new("new", "fill", "#cf222e", "#f85149"),
    ];

    public static string Draw(BenchmarkReport report)
    {
        var rows = report.MainApp?.Approaches.Where(one => one.Layers is not null && one.Name != Whale).ToList() ?? [];
        var body = new StringBuilder();
        body.AppendText(
            $"""<text class="head" x="12" y="20">""",
            "The layers of the image, and what one changed line ships anew");
        Legend(body);
        var scale = Bars / rows.Select(row => row.Layers!.Sum(layer => (double)layer.Bytes)).DefaultIfEmpty(1).Max();
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            AppendRow(body, row, scale, Head + (index * RowHeight));
        }

        var height = Head + (rows.Count * RowHeight) + 12;
        return SvgPicture.Of(height, "The layers of the same app, built in several ways", Colours, body);
    }

    private static void Legend(StringBuilder body)
    {
        var left = SvgPicture.Labels;
        ReadOnlySpan<(string, string, int)> entries =
        [
            ("base", "base image", 100),
            ("kept", "the app, there already", 165),
            ("new", "new after the change", 150),
        ];
        foreach (var (kind, text, width) in entries)
        {
            body.Append(
                CultureInfo.InvariantCulture,
                $"""<rect class="{kind}" x="{left}" y="34" width="10" height="10"/>""")
                .Append('\n');
            body.AppendText($"""<text class="note" x="{left + 15}" y="43">""", text);
            left += width;
        }
    }

    private static void AppendRow(StringBuilder body, ApproachResult row, double scale, int top)
    {
        body.AppendText($"""<text x="{SvgPicture.Labels - 10}" y="{top + 17}" text-anchor="end">""", row.Title);
        double left = SvgPicture.Labels;
        foreach (var (kind, bytes) in Segments(row.Layers!))
        {
            // A layer of some kilobytes is thinner than a line, and is what the picture is about.
            var width = Math.Max(2, bytes * scale);
            body.Append(
                CultureInfo.InvariantCulture,
                $"""<rect class="{kind}" x="{left:0.0}" y="{top + 4}" width="{width:0.0}" """
                + $"""height="{RowHeight - 12}"/>""")
                .Append('\n');
            left += width + 1;
        }

        var whole = row.Layers!.Sum(layer => layer.Bytes);
        var shipped = row.Layers!.Where(layer => layer.IsNew).Sum(layer => layer.Bytes);
        body.AppendText(
            $"""<text x="{left + 7:0.0}" y="{top + 17}">""",
            $"{Unit.Bytes(shipped)} of {Unit.Bytes(whole)}");
    }

    // The base as one, for its layers are not the approach's.
    private static IEnumerable<(string Kind, long Bytes)> Segments(IReadOnlyList<LayerResult> layers) =>
    [
        ("base", layers.Where(layer => layer.IsOfBase).Sum(layer => layer.Bytes)),
        .. layers.Where(layer => !layer.IsOfBase).Select(layer => (layer.IsNew ? "new" : "kept", layer.Bytes)),
    ];
}
