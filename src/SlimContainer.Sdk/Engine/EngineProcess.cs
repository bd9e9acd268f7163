using CliWrap;
using CliWrap.Buffered;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Engine;

/// <summary>Runs an engine's program: an argument list, never a shell.</summary>
internal static class EngineProcess
{
    // How long a client has, after an interrupt, to tell its daemon to stop.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs it and reads each line of both its outputs.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="arguments">All words behind its program.</param>
    /// <param name="secrets">Variables that only this process gets.</param>
    /// <param name="readLine">Takes each line.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(EngineFound engine, IEnumerable<string> arguments, SecretValues secrets, Action<string> readLine, CancellationToken cancelled)
    {
        // First an interrupt, on which the client tells the daemon to stop; only a client that hangs is killed.
        using var kill = new CancellationTokenSource();
        using var registration = cancelled.Register(() => kill.CancelAfter(Patience));
        var oneAtATime = new Lock();
        var pipe = PipeTarget.ToDelegate(line =>
        {
            lock (oneAtATime)
            {
                readLine(line);
            }
        });
        using var running = Cli.Wrap(engine.Program).WithArguments(arguments)
            .WithEnvironmentVariables(Environment(engine, secrets))
            .WithStandardOutputPipe(pipe)
            .WithStandardErrorPipe(pipe)
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(HasDaemon(engine) ? kill.Token : CancellationToken.None, HasDaemon(engine) ? cancelled : CancellationToken.None);
        // Without a daemon the client is the engine, and on an interrupt it would leave what it has started running.
        using var tree = cancelled.Register(() =>
        {
            if (!HasDaemon(engine))
                ProcessTree.Kill(running.ProcessId);
        });
        var result = await running.ConfigureAwait(false);
        cancelled.ThrowIfCancellationRequested();
        return result.ExitCode;
    }

    private static bool HasDaemon(EngineFound engine) => engine.Kind is not (EngineKind.Podman or EngineKind.Buildah);

    private static Dictionary<string, string?> Environment(EngineFound engine, SecretValues secrets) =>
        new(secrets.Reveal().Select(secret => KeyValuePair.Create(secret.Key, (string?)secret.Value))) { ["DOCKER_BUILDKIT"] = engine.Kind == EngineKind.DockerClassic ? "0" : "1" };

    /// <summary>Runs it to its end and gives all that it printed.</summary>
    public static async Task<BufferedCommandResult> AskAsync(string program, IEnumerable<string> arguments, CancellationToken cancelled) =>
        await Cli.Wrap(program).WithArguments(arguments)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancelled).ConfigureAwait(false);

    /// <summary>The last line, which is where the reason stands.</summary>
    public static string LastLine(string text) => text.Trim().Split('\n')[^1].Trim();
}
