using System.Globalization;

namespace SlimContainer.Sdk.Benchmarks;

/// <summary>A command that succeeded, and what it used.</summary>
/// <param name="Result">Its output and its time.</param>
/// <param name="ProcessorMilliseconds">
/// What it and its children used of the processors; null where the system does not tell.
/// </param>
/// <param name="PeakMegabytes">The most memory that it had, from VmHWM in /proc; null elsewhere than on Linux.</param>
internal sealed record MeasuredCommand(CommandResult Result, double? ProcessorMilliseconds, double? PeakMegabytes)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>The time from its start to its end.</summary>
    public double Milliseconds => Result.Milliseconds;

    /// <summary>Both streams.</summary>
    public string Output => Result.Output;

    /// <summary>Runs a command, of which only one may run at a time.</summary>
    /// <exception cref="CommandFailedException">It failed.</exception>
    public static async Task<MeasuredCommand> RunAsync(Command command)
    {
        var ended = new TaskCompletionSource();
        var memory = Task.FromResult<double?>(null);
        var before = ProcessorTime.OfChildren();
        try
        {
            var result = await command.RunAsync(id => memory = WatchAsync(id, ended.Task)).ConfigureAwait(false);
            var processor = ProcessorTime.OfChildren() - before;
            ended.SetResult();
            return new MeasuredCommand(result.EnsureSuccess(), processor, await memory.ConfigureAwait(false));
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    // The kernel keeps the highest value itself, so that only what comes after the last look is missed.
    private static async Task<double?> WatchAsync(int id, Task exit)
    {
        double? peak = null;
        while (!exit.IsCompleted)
        {
            peak = PeakOf(id) ?? peak;
            await Task.WhenAny(exit, Task.Delay(Interval)).ConfigureAwait(false);
        }

        return peak;
    }

    private static double? PeakOf(int id)
    {
        const string Peak = "VmHWM:";
        try
        {
            var line = File.ReadLines($"/proc/{id}/status")
                .FirstOrDefault(line => line.StartsWith(Peak, StringComparison.Ordinal));
            return line is null
                ? null
                : double.Parse(
                    line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
