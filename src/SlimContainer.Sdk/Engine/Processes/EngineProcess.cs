using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using CliWrap;
using CliWrap.Buffered;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Runs an engine's CLI: with an argument list, never through a shell.</summary>
internal static partial class EngineProcess
{
    // Time that a CLI gets, after an interrupt, to stop the build in its daemon.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(10);

    /// <summary>Runs the CLI and reads each line of standard output and standard error.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="arguments">The CLI arguments.</param>
    /// <param name="secrets">Environment variables that only this process gets.</param>
    /// <param name="readLine">Reads a line.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        ContainerEngineInfo engine,
        IEnumerable<string> arguments,
        SecretValues secrets,
        Action<string> readLine,
        CancellationToken cancelled)
    {
        var hasDaemon = HasDaemon(engine);
        // First an interrupt, on which the CLI stops the build in the daemon; only a CLI that hangs is killed.
        using var kill = new CancellationTokenSource();
        using var registration = cancelled.Register(() => kill.CancelAfter(GracePeriod));
        var oneAtATime = new Lock();
        var pipe = PipeTarget.ToDelegate(line =>
        {
            lock (oneAtATime)
            {
                readLine(line);
            }
        });
        using var running = Cli.Wrap(SearchPath.Require(engine.Program)).WithArguments(arguments)
            .WithEnvironmentVariables(Environment(engine, secrets))
            .WithStandardOutputPipe(pipe)
            .WithStandardErrorPipe(pipe)
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(
                hasDaemon ? kill.Token : CancellationToken.None,
                hasDaemon ? cancelled : CancellationToken.None);
        using var watchdog = EngineWatchdog.Start(running.ProcessId);
        // Daemonless engines don't stop their children on SIGINT.
        using var tree = cancelled.Register(() =>
        {
            if (!hasDaemon)
                ProcessTree.Kill(running.ProcessId);
        });
        var result = await running.ConfigureAwait(false);
        cancelled.ThrowIfCancellationRequested();
        return result.ExitCode;
    }

    private static bool HasDaemon(ContainerEngineInfo engine) =>
        engine.Kind is not (EngineKind.Podman or EngineKind.Buildah);

    private static Dictionary<string, string?> Environment(ContainerEngineInfo engine, SecretValues secrets) =>
        new(secrets.Reveal().Select(secret => KeyValuePair.Create(secret.Key, (string?)secret.Value)))
        {
            ["DOCKER_BUILDKIT"] = engine.Kind == EngineKind.DockerClassic ? "0" : "1",
        };

    /// <summary>Runs the CLI and reads its standard output as a stream.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="arguments">The CLI arguments.</param>
    /// <param name="read">Reads the stream.</param>
    /// <param name="cancelled">Kills the CLI.</param>
    /// <returns>The exit code, the last line of standard error, and what was read; null if the CLI failed.</returns>
    public static async Task<(int ExitCode, string Error, T? Value)> ReadAsync<T>(
        ContainerEngineInfo engine,
        IEnumerable<string> arguments,
        Func<Stream, CancellationToken, Task<T>> read,
        CancellationToken cancelled)
        where T : class
    {
        T? value = null;
        ExceptionDispatchInfo? failure = null;
        var error = "";
        var result = await Cli.Wrap(SearchPath.Require(engine.Program)).WithArguments(arguments)
            .WithStandardOutputPipe(PipeTarget.Create(ReadOutputAsync))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line => error = line.Trim().Length > 0 ? line.Trim() : error))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(cancelled).ConfigureAwait(false);
        // Output that ends early is not the cause, but a consequence.
        if (result.ExitCode == 0)
            failure?.Throw();
        return (result.ExitCode, error, value);

        async Task ReadOutputAsync(Stream stream, CancellationToken token)
        {
            try
            {
                value = await read(stream, token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                // The CLI would wait forever for its reader.
                await stream.CopyToAsync(Stream.Null, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs a program and captures its output.</summary>
    public static async Task<BufferedCommandResult> CaptureAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancelled) =>
        await Cli.Wrap(SearchPath.Require(program)).WithArguments(arguments)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancelled).ConfigureAwait(false);

    /// <summary>The last line, which contains the reason of a failure.</summary>
    public static string LastLine(string text) => Colors().Replace(text, "").Trim().Split('\n')[^1].Trim();

    // Some tools color their messages also if nobody looks at them.
    [GeneratedRegex(@"\e\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colors();
}
