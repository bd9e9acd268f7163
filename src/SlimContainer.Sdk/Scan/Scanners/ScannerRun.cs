using System.ComponentModel;
using System.Text;
using System.Text.Json;
using CliWrap;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>
/// Runs a scanner. Whatever else happens than a completed scan with a valid result is an error, and never an image
/// without vulnerabilities.
/// </summary>
/// <param name="scanner">The scanner.</param>
/// <param name="options">The options.</param>
/// <param name="folder">The folder to run it in: scanners read their ignore files there.</param>
/// <param name="limit">How long it may take.</param>
internal sealed class ScannerRun(Scanner scanner, ScanOptions options, string folder, TimeSpan limit)
{
    private const int MaxResultBytes = 512 << 20;

    /// <summary>Scans an image.</summary>
    /// <param name="image">The image: not one in an engine.</param>
    /// <param name="cancelled">Kills the scanner.</param>
    /// <exception cref="SlimContainerException">It did not complete, or its result cannot be read.</exception>
    public async Task<ScanResult> ScanAsync(ImageSource image, CancellationToken cancelled)
    {
        if (scanner.Refusal(options) is { Length: > 0 } refusal)
            throw Failure(refusal);
        var named = scanner.Image(image) ?? throw Failure(
            "it cannot read this kind of image. Set SlimContainerImage to a reference or an archive");
        var result = await RunAsync([.. scanner.Arguments(options), .. named], cancelled).ConfigureAwait(false);
        try
        {
            return ScanResultReader.Read(result);
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException)
        {
            throw Failure(failure is JsonException ? "its result is not valid JSON, or truncated" : failure.Message);
        }
    }

    private async Task<byte[]> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancelled)
    {
        using var output = new MemoryStream();
        var errors = new List<string>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        using var exit = new ProcessExit(stop.Cancel);
        stop.CancelAfter(limit);
        try
        {
            using var running = Cli.Wrap(scanner.Program).WithArguments(arguments)
                .WithWorkingDirectory(folder)
                .WithEnvironmentVariables(scanner.Environment(options))
                .WithStandardOutputPipe(PipeTarget.Create((from, token) => CopyAsync(from, output, stop, token)))
                .WithStandardErrorPipe(PipeTarget.ToDelegate(errors.Add, Encoding.UTF8))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(stop.Token);
            using var tree = stop.Token.Register(() => ProcessTree.Kill(running.ProcessId));
            var finished = await running.ConfigureAwait(false);
            if (!scanner.Completed.Contains(finished.ExitCode))
                throw Failure(Reason(finished.ExitCode, errors));
        }
        catch (OperationCanceledException) when (exit.IsRequested)
        {
            throw new SlimContainerException(
                DiagnosticCode.Terminated, "The scan was stopped by SIGTERM, with the scanner. Nothing was written.");
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw Failure(output.Length > MaxResultBytes
                ? $"its result is larger than {ByteSize.Format(MaxResultBytes)}"
                : $"it took longer than {limit.TotalSeconds:0} s. Set SlimContainerScanTimeout, or try it by hand");
        }
        catch (Win32Exception failure)
        {
            throw Failure(failure.Message);
        }

        return output.ToArray();
    }

    // A scanner that never ends its result is stopped.
    private static async Task CopyAsync(
        Stream from, MemoryStream output, CancellationTokenSource stop, CancellationToken cancelled)
    {
        var buffer = new byte[1 << 16];
        int count;
        while ((count = await from.ReadAsync(buffer, cancelled).ConfigureAwait(false)) > 0)
        {
            output.Write(buffer, 0, count);
            if (output.Length > MaxResultBytes)
                await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private static string Reason(int exitCode, IReadOnlyList<string> errors)
    {
        var last = errors.Select(line => line.Trim()).LastOrDefault(line => line.Length > 0) ?? "";
        return last.Length > 0 ? $"exit code {exitCode}: {last}" : $"exit code {exitCode}, without a message";
    }

    private SlimContainerException Failure(string reason) => new(
        DiagnosticCode.ScannerFailed,
        OneLine.Of($"{scanner.Name} did not scan the image: {reason.Trim().TrimEnd('.')}."));
}
