using SlimContainer.Sdk.Benchmarks.Apps;
using SlimContainer.Sdk.Benchmarks.Report;

namespace SlimContainer.Sdk.Benchmarks.Measures;

/// <summary>What the package adds to a <c>dotnet publish</c> with nothing new.</summary>
/// <param name="Projects">The size of the app's graph.</param>
/// <param name="With">Milliseconds with the package.</param>
/// <param name="Without">Milliseconds without it.</param>
/// <param name="Pairs">Milliseconds more, for each pair of runs, one right after the other.</param>
/// <param name="PairsLow">With 95 % the median of such pairs is not below.</param>
/// <param name="PairsHigh">Nor above.</param>
/// <param name="Processor">
/// Milliseconds more of the processors, for each pair: a busy machine changes that less.
/// </param>
internal sealed record UpToDatePublish(
    int Projects, Series With, Series Without, Series Pairs, double PairsLow, double PairsHigh, Series? Processor)
{
    public static async Task<IReadOnlyList<UpToDatePublish>> MeasureAsync(Workbench bench, BenchmarkOptions options)
    {
        var results = new List<UpToDatePublish>();
        foreach (var (projects, pairs) in options.Publishes)
        {
            Progress.Say($"publish with nothing new, {projects} projects, {pairs} pairs");
            results.Add(await MeasureAsync(bench, projects, pairs, options.WarmUps).ConfigureAwait(false));
        }

        return results;
    }

    // In turn, so that what the machine does meanwhile meets both; and each goes first as often as the other.
    private static async Task<UpToDatePublish> MeasureAsync(Workbench bench, int projects, int runs, int warmUps)
    {
        var with = await SyntheticGraph.CreateAsync(
            bench, $"publish-with-{projects}", projects, withPackage: true).ConfigureAwait(false);
        var without = await SyntheticGraph.CreateAsync(
            bench, $"publish-without-{projects}", projects, withPackage: false).ConfigureAwait(false);
        // The first publish has something to do.
        for (var run = 0; run <= warmUps; run++)
        {
            await PublishAsync(bench, with).ConfigureAwait(false);
            await PublishAsync(bench, without).ConfigureAwait(false);
        }

        var pairs = new List<(MeasuredCommand With, MeasuredCommand Without)>();
        for (var run = 0; run < runs; run++)
        {
            var first = await PublishAsync(bench, run % 2 == 0 ? with : without).ConfigureAwait(false);
            var second = await PublishAsync(bench, run % 2 == 0 ? without : with).ConfigureAwait(false);
            pairs.Add(run % 2 == 0 ? (first, second) : (second, first));
        }

        var more = pairs.Select(pair => pair.With.Milliseconds - pair.Without.Milliseconds).ToList();
        var (low, high) = MedianInterval(more);
        return new UpToDatePublish(
            projects,
            Series.Of(pairs.Select(pair => pair.With.Milliseconds)),
            Series.Of(pairs.Select(pair => pair.Without.Milliseconds)),
            Series.Of(more),
            low,
            high,
            Series.OfAny(pairs.Select(pair => pair.With.ProcessorMilliseconds - pair.Without.ProcessorMilliseconds)));
    }

    /// <summary>Two of the sorted values, between which the median is with 95 %, whatever the distribution.</summary>
    public static (double Low, double High) MedianInterval(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToList();
        var reach = 1.96 * Math.Sqrt(sorted.Count) / 2;
        var low = (int)Math.Floor((sorted.Count / 2.0) - reach);
        return (sorted[Math.Max(0, low)], sorted[Math.Min(sorted.Count - 1, sorted.Count - 1 - low)]);
    }

    private static Task<MeasuredCommand> PublishAsync(Workbench bench, SyntheticGraph graph) =>
        bench.DotNetAsync(graph.App, "publish");
}
