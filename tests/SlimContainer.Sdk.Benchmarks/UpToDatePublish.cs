namespace SlimContainer.Sdk.Benchmarks;

/// <summary>What the package adds to a <c>dotnet publish</c> with nothing new.</summary>
/// <param name="Projects">The size of the app's graph.</param>
/// <param name="With">Milliseconds with the package.</param>
/// <param name="Without">Milliseconds without it.</param>
/// <param name="Pairs">Milliseconds more, for each pair of runs, one right after the other.</param>
internal sealed record UpToDatePublish(int Projects, Series With, Series Without, Series Pairs)
{
    public static async Task<IReadOnlyList<UpToDatePublish>> MeasureAsync(Workbench bench, BenchmarkOptions options)
    {
        var results = new List<UpToDatePublish>();
        foreach (var projects in (int[])[1, 10])
        {
            results.Add(await MeasureAsync(bench, projects, options.PublishRuns).ConfigureAwait(false));
        }

        return results;
    }

    // In turn, so that what the machine does meanwhile meets both; and each goes first as often as the other.
    private static async Task<UpToDatePublish> MeasureAsync(Workbench bench, int projects, int runs)
    {
        var with = await SyntheticGraph.CreateAsync(bench, $"publish-with-{projects}", projects, withPackage: true).ConfigureAwait(false);
        var without = await SyntheticGraph.CreateAsync(bench, $"publish-without-{projects}", projects, withPackage: false).ConfigureAwait(false);
        await WarmAsync(bench, with).ConfigureAwait(false);
        await WarmAsync(bench, without).ConfigureAwait(false);

        var pairs = new List<(double With, double Without)>();
        for (var run = 0; run < runs; run++)
        {
            var first = await PublishAsync(bench, run % 2 == 0 ? with : without).ConfigureAwait(false);
            var second = await PublishAsync(bench, run % 2 == 0 ? without : with).ConfigureAwait(false);
            pairs.Add(run % 2 == 0 ? (first, second) : (second, first));
        }

        return new UpToDatePublish(
            projects,
            Series.Of(pairs.Select(pair => pair.With)),
            Series.Of(pairs.Select(pair => pair.Without)),
            Series.Of(pairs.Select(pair => pair.With - pair.Without)));
    }

    private static async Task WarmAsync(Workbench bench, SyntheticGraph graph)
    {
        await PublishAsync(bench, graph).ConfigureAwait(false);
        await PublishAsync(bench, graph).ConfigureAwait(false);
    }

    private static async Task<double> PublishAsync(Workbench bench, SyntheticGraph graph) =>
        (await bench.DotNetAsync(graph.App, "publish").ConfigureAwait(false)).Milliseconds;
}
