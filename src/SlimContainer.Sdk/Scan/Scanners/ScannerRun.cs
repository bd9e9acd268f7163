using System.ComponentModel;
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
    /// <summary>Scans an image.</summary>
    /// <param name="image">The image: not one in an engine.</param>
    /// <param name="platform">Its platform.</param>
    /// <param name="cancelled">Kills the scanner.</param>
    /// <exception cref="SlimContainerException">It did not complete, or its result cannot be read.</exception>
    public async Task<ScanResult> ScanAsync(ImageSource image, string platform, CancellationToken cancelled)
    {
        if (scanner.Refusal(options) is { Length: > 0 } refusal)
            throw Failure(refusal);
        var named = scanner.Image(image) ?? throw Failure(
            "it cannot read this kind of image. Set SlimContainerImage to a reference or an archive");
        var asked = options with { Platform = image is ImageSource.RegistryImage ? platform : "" };
        var result = await RunAsync([.. scanner.Arguments(asked), .. named], cancelled).ConfigureAwait(false);
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
        try
        {
            var command = Cli.Wrap(SearchPath.Require(scanner.Program)).WithArguments(arguments)
                .WithWorkingDirectory(folder)
                .WithEnvironmentVariables(scanner.Environment(options));
            var result = await ToolProcess.RunAsync(command, limit, cancelled).ConfigureAwait(false);
            return scanner.Completed.Contains(result.ExitCode) ? result.Output : throw Failure(Reason(result));
        }
        catch (TimeoutException)
        {
            throw Failure(
                $"it took longer than {limit.TotalSeconds:0} s. Set SlimContainerScanTimeout, or try it by hand");
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidDataException)
        {
            throw Failure(failure.Message);
        }
    }

    private static string Reason(ToolResult result) => EngineProcess.LastLine(result.Error) is { Length: > 0 } last
        ? $"exit code {result.ExitCode}: {last}"
        : $"exit code {result.ExitCode}, without a message";

    private SlimContainerException Failure(string reason) => new(
        DiagnosticCode.ScannerFailed,
        OneLine.Of($"{scanner.Name} did not scan the image: {reason.Trim().TrimEnd('.')}."));
}
