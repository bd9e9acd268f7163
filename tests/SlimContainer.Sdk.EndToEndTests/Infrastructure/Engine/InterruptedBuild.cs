using System.Diagnostics;
using System.Text;
using CliWrap;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A target of the package that gets a signal in the middle.</summary>
internal static class InterruptedBuild
{
    private static readonly TimeSpan ToBegin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(30);

    /// <param name="app">The project.</param>
    /// <param name="signal">INT, as Ctrl+C sends it, or TERM.</param>
    /// <param name="whenItPrints">The beginning of the line after which the signal is sent.</param>
    /// <param name="environment">Variables of dotnet.</param>
    /// <param name="cancelled">Ends the build at once.</param>
    /// <param name="arguments">Those of dotnet.</param>
    public static async Task<Output> RunAsync(
        Workspace app,
        string signal,
        string whenItPrints,
        IReadOnlyDictionary<string, string?> environment,
        CancellationToken cancelled,
        params string[] arguments)
    {
        var processId = 0;
        using var interrupt = new CancellationTokenSource();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        giveUp.CancelAfter(ToBegin);
        var text = new StringBuilder();
        var isSent = false;
        try
        {
            // A shell that runs the tests in the background may ignore these signals, and its programs inherit that.
            string[] dotnet = ["--default-signal=INT,HUP", "dotnet"];
            var running = Cli.Wrap("env")
                .WithArguments([.. dotnet, .. arguments, "-v:detailed", "-nodeReuse:false"])
                .WithWorkingDirectory(app.Folder)
                .WithEnvironmentVariables(Workspace.Environment(environment))
                .WithStandardOutputPipe(PipeTarget.ToDelegate(Read))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(giveUp.Token, interrupt.Token);
            processId = running.ProcessId;
            var result = await running;
            return new Output(result.ExitCode, text.ToString());
        }
        catch (OperationCanceledException) when (!giveUp.IsCancellationRequested)
        {
            return new Output(-1, text.ToString());
        }

        void Read(string line)
        {
            text.AppendLine(line);
            if (isSent || !line.TrimStart().StartsWith(whenItPrints, StringComparison.Ordinal))
                return;

            isSent = true;
            giveUp.CancelAfter(ToEnd);
            if (signal == "INT")
                interrupt.Cancel();
            else
                Process.Start("kill", [$"-{signal}", $"{processId}"]).Dispose();
        }
    }
}
