using System.Globalization;
using System.Text;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>The report as people read it.</summary>
internal static class MarkdownReport
{
    private static readonly HashSet<string> ReadmeColumns = new(StringComparer.Ordinal)
    {
        "slimcontainer",
        "slimcontainer-prebuilt",
        "publish-container",
        "microsoft-sample",
        "docker-init",
        "visual-studio",
        "single-stage",
    };

    /// <summary>What stands between the README's markers.</summary>
    public static string ForReadme(BenchmarkReport report)
    {
        var text = new StringBuilder();
        text.Append(
            "![Pushed, rebuilt and stored, compared with other ways to build the same image]"
            + "(docs/benchmark/picture.svg)\n\n");
        if (report.MainApp is { } app)
        {
            const string Figures = "medians; in parentheses, the factor relative to SlimContainer.Sdk";
            Line(text, $"{app.Title}; {Figures}. {Conditions(report)}");
            Line(text, $"");
            AppTable.Append(
                text,
                app,
                Measure.All.Where(measure => measure.InReadme),
                [.. app.Approaches.Where(approach => ReadmeColumns.Contains(approach.Name))],
                whole: false);
        }

        AppendTargets(text, report);
        return text.ToString();
    }

    /// <summary>All of it.</summary>
    public static string Whole(BenchmarkReport report)
    {
        const string Cells = "Medians, in parentheses relative to SlimContainer.Sdk, then the lowest and the highest.";
        var text = new StringBuilder(
            "# Results of the benchmark\n\nWritten by `eng/bench.sh`, not by hand. "
            + "[What is measured and how](../benchmark.md).\n\n");
        Line(text, $"{Conditions(report)}");
        Line(text, $"");
        foreach (var app in report.Apps)
        {
            var images = app.Services == 1 ? "One image" : $"{app.Services} images, added up";
            Line(text, $"## {app.Title}");
            Line(text, $"");
            var rounds = app.Rounds == 1 ? "one round" : $"up to {app.Rounds} rounds";
            Line(text, $"{images}; {rounds} of changes. {Cells}");
            Line(text, $"");
            AppTable.Append(text, app, Measure.All, app.Approaches, whole: true);
        }

        if (report.Server.Count > 0)
            ServerTable.Append(text, report.Server);
        text.Append("## Figures to reach\n\n");
        AppendTargets(text, report);
        GenerationTables.Append(text, report);
        return text.ToString();
    }

    private static string Conditions(BenchmarkReport report)
    {
        var machine = report.Machine;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SlimContainer.Sdk {machine.Package} at {machine.Commit}, .NET SDK {machine.DotNetSdk}, {machine.Engine}, "
            + $"{machine.BaseImages}; {machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes} GB, "
            + $"{machine.System}; {machine.Date}, load average {machine.Load} before the first run; "
            + $"`{report.Command}`, {report.Minutes:0} minutes.");
    }

    private static void AppendTargets(StringBuilder text, BenchmarkReport report) => MarkdownTable.Append(
        text,
        [("target figure", false), ("target", false), ("measured", false), ("", false)],
        Target.Of(report).Select(target => (IReadOnlyList<string>)
        [
            target.What,
            target.Limit,
            target.Measured ?? "not measured",
            Verdict(target),
        ]));

    private static string Verdict(Target target) => target.Measured is null ? "" : target.IsMet ? "met" : "**missed**";

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
