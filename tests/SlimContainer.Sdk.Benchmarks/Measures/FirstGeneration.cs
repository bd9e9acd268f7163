using System.Globalization;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Benchmarks.Apps;
using SlimContainer.Sdk.Benchmarks.Report;

namespace SlimContainer.Sdk.Benchmarks.Measures;

/// <summary>What it takes to write the files for the first time.</summary>
/// <param name="Projects">The size of the app's graph.</param>
/// <param name="Generate">Milliseconds of <c>dotnet msbuild -t:SlimContainerGenerate</c>.</param>
/// <param name="Evaluate">
/// Milliseconds of <c>dotnet msbuild -getProperty:TargetFramework</c>: the same process, and the app's project
/// evaluated once.
/// </param>
/// <param name="Restore">
/// Milliseconds of <c>dotnet msbuild -t:Restore</c> with nothing to do, which evaluates the same projects: a yardstick.
/// Null for the largest graphs, where it takes minutes.
/// </param>
/// <param name="Task">Milliseconds of the task alone, as MSBuild's summary has them.</param>
/// <param name="GenerateMegabytes">The peak memory of the first.</param>
/// <param name="EvaluateMegabytes">The peak memory of the second.</param>
internal sealed partial record FirstGeneration(
    int Projects,
    Series Generate,
    Series Evaluate,
    Series? Restore,
    Series Task,
    Series? GenerateMegabytes,
    Series? EvaluateMegabytes)
{
    private const int LargestRestored = 100;

    /// <summary>What generation costs beside a plain evaluation of the app.</summary>
    public double Milliseconds => Generate.Median - Evaluate.Median;

    public double? Megabytes => GenerateMegabytes?.Median - EvaluateMegabytes?.Median;

    public static async Task<IReadOnlyList<FirstGeneration>> MeasureAsync(Workbench bench, BenchmarkOptions options)
    {
        var results = new List<FirstGeneration>();
        foreach (var projects in options.Graphs)
        {
            Progress.Say($"first generation, {projects} projects, {options.GenerationRuns} runs");
            var graph = await SyntheticGraph.CreateAsync(
                bench, $"generate-{projects}", projects, withPackage: true).ConfigureAwait(false);
            results.Add(await MeasureAsync(bench, graph, projects, options).ConfigureAwait(false));
        }

        return results;
    }

    private static async Task<FirstGeneration> MeasureAsync(
        Workbench bench, SyntheticGraph graph, int projects, BenchmarkOptions options)
    {
        var generate = new List<MeasuredCommand>();
        var evaluate = new List<MeasuredCommand>();
        var restore = new List<MeasuredCommand>();
        for (var run = 0; run < options.WarmUps + options.GenerationRuns; run++)
        {
            graph.ForgetGenerated();
            generate.Add(
                await bench.DotNetAsync(
                    graph.App,
                    "msbuild",
                    "-t:SlimContainerGenerate",
                    "-tl:off",
                    "-clp:PerformanceSummary").ConfigureAwait(false));
            evaluate.Add(
                await bench.DotNetAsync(graph.App, "msbuild", "-getProperty:TargetFramework").ConfigureAwait(false));
            if (projects <= LargestRestored)
                restore.Add(await bench.DotNetAsync(graph.App, "msbuild", "-t:Restore").ConfigureAwait(false));
        }

        generate.RemoveRange(0, options.WarmUps);
        evaluate.RemoveRange(0, options.WarmUps);
        return new FirstGeneration(
            projects,
            Series.Of(generate.Select(result => result.Milliseconds)),
            Series.Of(evaluate.Select(result => result.Milliseconds)),
            Series.OfAny(restore.Skip(options.WarmUps).Select(result => (double?)result.Milliseconds)),
            Series.Of(generate.Select(TaskMilliseconds)),
            Peak(generate),
            Peak(evaluate));
    }

    private static Series? Peak(List<MeasuredCommand> results) =>
        results.Select(result => result.PeakMegabytes).OfType<double>().ToList() is { Count: > 0 } peaks
            ? Series.Of(peaks)
            : null;

    private static double TaskMilliseconds(MeasuredCommand result) =>
        double.Parse(TaskLine().Match(result.Output).Groups["ms"].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ *(?<ms>\d+) ms  GenerateContainerFiles ", RegexOptions.Multiline)]
    private static partial Regex TaskLine();
}
