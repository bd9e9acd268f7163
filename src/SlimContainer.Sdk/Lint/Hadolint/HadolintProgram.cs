using System.ComponentModel;
using System.Text;
using CliWrap;
using CliWrap.Exceptions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Lint;

/// <summary>Runs an installed hadolint. It reads its own configuration and its own comments.</summary>
/// <param name="program">Its path.</param>
internal sealed class HadolintProgram(string program)
{
    private const string Name = "hadolint";

    private static readonly string[] ConfigFiles = [".hadolint.yaml", ".hadolint.yml"];

    /// <summary>Replaced in tests.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first hadolint on the PATH; null if there is none.</summary>
    public static string? Find()
    {
        var file = OperatingSystem.IsWindows() ? Name + ".exe" : Name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The findings in a Dockerfile; one if hadolint fails, since that is no clean result.</summary>
    /// <param name="dockerfile">The Dockerfile, absolute.</param>
    /// <param name="root">The root of the repository, above which no configuration is searched.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    public IReadOnlyList<Finding> Check(string dockerfile, string root, CancellationToken cancelled)
    {
        try
        {
            var (exitCode, output, error) =
                RunAsync(dockerfile, ConfigurationFolder(dockerfile, root), cancelled).GetAwaiter().GetResult();
            return HadolintOutput.Parse(exitCode, output)
                ?? [Failed($"it exited with code {exitCode}{Reason(error)}")];
        }
        catch (Exception failure) when (failure is Win32Exception or CliWrapException or IOException)
        {
            return [Failed($"it does not start: {OneLine.Of(failure.Message)}")];
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return [Failed($"it did not end within {Limit.TotalSeconds:0} s, and was stopped")];
        }
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string dockerfile,
        string folder,
        CancellationToken cancelled)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        stop.CancelAfter(Limit);
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var running = Cli.Wrap(program)
            .WithArguments(["--format", "json", dockerfile])
            .WithWorkingDirectory(folder)
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output, Encoding.UTF8))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error, Encoding.UTF8))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(stop.Token);
        // What it has started would keep its output open.
        using var tree = stop.Token.Register(() => ProcessTree.Kill(running.ProcessId));
        var result = await running.Task.WaitAsync(stop.Token).ConfigureAwait(false);
        return (result.ExitCode, output.ToString(), error.ToString());
    }

    // hadolint searches only the folder that it runs in.
    private static string ConfigurationFolder(string dockerfile, string root)
    {
        var folder = Path.GetDirectoryName(dockerfile)!;
        return Facts.RepositoryRoot.AncestorsAndSelf(folder)
            .TakeWhile(above => Facts.FilePaths.IsIn(above, root))
            .FirstOrDefault(above => ConfigFiles.Any(name => File.Exists(Path.Combine(above, name))))
            ?? folder;
    }

    private static string Reason(string error) =>
        EngineProcess.LastLine(error) is { Length: > 0 } line ? $": {OneLine.Of(line)}" : ", without a result";

    private static Finding Failed(string reason) => Finding.Advice(
        DiagnosticCode.HadolintFailed,
        0,
        $"hadolint did not check this file: {reason}. Run it by hand, or set SlimContainerHadolint=false.");
}
