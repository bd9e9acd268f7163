namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>What several runs of the same thing took.</summary>
internal sealed record Series(double Median, double Min, double Max, int Runs)
{
    public static Series Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Series(median, sorted[0], sorted[^1], sorted.Count);
    }

    /// <summary>Of those that there are; null where there is none.</summary>
    public static Series? OfAny(IEnumerable<double?> values) =>
        values.OfType<double>().ToList() is { Count: > 0 } some ? Of(some) : null;
}
