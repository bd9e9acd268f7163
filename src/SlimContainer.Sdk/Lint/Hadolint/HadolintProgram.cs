using System.ComponentModel;
using System.Text;
using CliWrap;
using CliWrap.Exceptions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>Runs an installed hadolint. It reads its own configuration and its own comments.</summary>
/// <param name="program">Its path.</param>
internal sealed class HadolintProgram(string program)
{
    private static readonly string[] ConfigFiles = [".hadolint.yaml", ".hadolint.yml"];

    /// <summary>Replaced in tests.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first hadolint on the PATH; null if there is none.</summary>
    public static string? Find() => SearchPath.Find("hadolint", SearchPath.Current);

    /// <summary>The findings in a Dockerfile; one if hadolint fails, since a failure is not a clean result.</summary>
    /// <param name="dockerfile">The Dockerfile, absolute.</param>
    /// <param name="root">The root of the repository, above which no configuration is searched.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    public IReadOnlyList<Finding> Check(string dockerfile, string root, CancellationToken cancelled)
    {
        try
        {
            var result = RunAsync(dockerfile, root, cancelled).GetAwaiter().GetResult();
            return HadolintOutput.Parse(result.ExitCode, Encoding.UTF8.GetString(result.Output))
                ?? [Failed($"it exited with code {result.ExitCode}{Reason(result.Error)}")];
        }
        catch (Exception failure) when (failure is Win32Exception or CliWrapException or IOException)
        {
            return [Failed($"it does not start: {OneLine.Of(failure.Message)}")];
        }
        catch (InvalidDataException failure)
        {
            return [Failed(failure.Message)];
        }
        catch (TimeoutException)
        {
            return [Failed($"it did not end within {Limit.TotalSeconds:0} s, and was stopped")];
        }
    }

    // hadolint searches its configuration only in the folder that it runs in.
    private Task<ToolResult> RunAsync(string dockerfile, string root, CancellationToken cancelled) =>
        ToolProcess.RunAsync(
            Cli.Wrap(program)
                .WithArguments(["--format", "json", dockerfile])
                .WithWorkingDirectory(
                    RepositoryRoot.NearestWith(Path.GetDirectoryName(dockerfile)!, root, ConfigFiles)),
            Limit,
            cancelled);

    private static string Reason(string error) =>
        EngineProcess.LastLine(error) is { Length: > 0 } line ? $": {OneLine.Of(line)}" : ", without a result";

    private static Finding Failed(string reason) => Finding.Advice(
        DiagnosticCode.HadolintFailed,
        0,
        $"hadolint did not check this file: {reason}. Run it by hand, or set SlimContainerHadolint=false.");
}
