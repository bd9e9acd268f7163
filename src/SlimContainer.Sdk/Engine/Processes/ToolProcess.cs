using System.Text;
using CliWrap;

namespace SlimContainer.Sdk.Engine;

/// <summary>What a tool has done.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">The standard output.</param>
/// <param name="Error">The standard error.</param>
internal sealed record ToolResult(int ExitCode, byte[] Output, string Error);

/// <summary>
/// Runs an installed tool that is not an engine, such as a scanner. It may hang, or never end its output.
/// </summary>
internal static class ToolProcess
{
    private const int MaxOutputBytes = 512 << 20;

    /// <summary>Runs a command to its end.</summary>
    /// <param name="command">The program, its arguments, folder and environment.</param>
    /// <param name="limit">How long it may take; zero for no limit. Then it is killed, with its children.</param>
    /// <param name="cancelled">Kills it too.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    /// <exception cref="InvalidDataException">Its output is too large.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">It does not start.</exception>
    public static async Task<ToolResult> RunAsync(Command command, TimeSpan limit, CancellationToken cancelled)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        if (limit > TimeSpan.Zero)
            stop.CancelAfter(limit);
        using var output = new MemoryStream();
        var error = new StringBuilder();
        try
        {
            var running = command
                .WithStandardOutputPipe(PipeTarget.Create((from, token) => CopyAsync(from, output, stop, token)))
                .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error, Encoding.UTF8))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(stop.Token);
            // What it has started would keep its output open.
            using var tree = stop.Token.Register(() => ProcessTree.Kill(running.ProcessId));
            var result = await running.Task.WaitAsync(stop.Token).ConfigureAwait(false);
            return new ToolResult(result.ExitCode, output.ToArray(), error.ToString());
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw output.Length > MaxOutputBytes
                ? new InvalidDataException($"its result is larger than {ByteSize.Format(MaxOutputBytes)}")
                : new TimeoutException();
        }
    }

    private static async Task CopyAsync(
        Stream from, MemoryStream output, CancellationTokenSource stop, CancellationToken cancelled)
    {
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await from.ReadAsync(buffer, cancelled).ConfigureAwait(false)) > 0)
        {
            output.Write(buffer, 0, count);
            if (output.Length > MaxOutputBytes)
                await stop.CancelAsync().ConfigureAwait(false);
        }
    }
}
