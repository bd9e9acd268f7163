using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SlimContainer.Sdk.Benchmarks;

/// <summary>What one process did.</summary>
/// <param name="Milliseconds">From its start to its end.</param>
/// <param name="ProcessorMilliseconds">What it and its children used of the processors; null where the system does not tell.</param>
/// <param name="PeakMegabytes">The most memory that it had, from VmHWM in /proc; null elsewhere than on Linux.</param>
/// <param name="Output">Both streams.</param>
internal sealed record CommandResult(double Milliseconds, double? ProcessorMilliseconds, double? PeakMegabytes, string Output);

/// <summary>Runs one process at a time and watches it.</summary>
internal static class Command
{
    private const int LinesOfFailure = 40;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">What it sees beside our environment; null takes a variable out.</param>
    /// <exception cref="CommandFailedException">It failed.</exception>
    public static async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        using var process = new Process { StartInfo = Start(program, arguments, folder, environment) };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);

        var before = ProcessorTime.OfChildren();
        var clock = Stopwatch.StartNew();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var exit = process.WaitForExitAsync();
        var memory = WatchAsync(process.Id, exit);
        await exit.ConfigureAwait(false);
        clock.Stop();

        return process.ExitCode == 0
            ? new CommandResult(clock.Elapsed.TotalMilliseconds, ProcessorTime.OfChildren() - before, await memory.ConfigureAwait(false), output.ToString())
            : throw new CommandFailedException($"{program} {string.Join(' ', process.StartInfo.ArgumentList.Take(3))} ended with {process.ExitCode}", output.ToString(), LinesOfFailure);
    }

    private static ProcessStartInfo Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
        {
            output.Append(line).Append('\n');
        }
    }

    // The kernel keeps the highest value itself, so that only what comes after the last look is missed.
    private static async Task<double?> WatchAsync(int id, Task exit)
    {
        double? peak = null;
        while (!exit.IsCompleted)
        {
            peak = PeakMegabytes(id) ?? peak;
            await Task.WhenAny(exit, Task.Delay(Interval)).ConfigureAwait(false);
        }

        return peak;
    }

    private static double? PeakMegabytes(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
