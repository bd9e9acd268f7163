using System.Globalization;

namespace SlimContainer.Sdk.Benchmarks;

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

    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Median:0} ({Min:0}–{Max:0})");
}
