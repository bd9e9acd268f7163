using System.Diagnostics;
using System.Globalization;

namespace SlimContainer.Sdk.Benchmarks;

/// <summary>Tells on standard error what is going on: a run takes a while.</summary>
internal static class Progress
{
    private static readonly Stopwatch Clock = Stopwatch.StartNew();

    /// <summary>Since the start of the program.</summary>
    public static TimeSpan Elapsed => Clock.Elapsed;

    public static void Say(FormattableString what) =>
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"bench {Clock.Elapsed:mm\\:ss} {what.ToString(CultureInfo.InvariantCulture)}"));
}
