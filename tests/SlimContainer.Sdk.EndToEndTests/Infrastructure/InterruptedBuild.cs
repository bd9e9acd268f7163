using System.Diagnostics;
using System.Text;
using CliWrap;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A build of the image that gets a Ctrl+C in the middle.</summary>
internal static class InterruptedBuild
{
    private static readonly TimeSpan ToBegin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(30);

    public static async Task<Output> RunAsync(Workspace app, string whenItPrints, CancellationToken cancelled)
    {
        using var interrupt = new CancellationTokenSource();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        giveUp.CancelAfter(ToBegin);
        var text = new StringBuilder();
        try
        {
            var result = await Cli.Wrap("dotnet")
                .WithArguments(["build", "-t:SlimContainerBuild", "-restore", "-v:detailed", "-nodeReuse:false"])
                .WithWorkingDirectory(app.Folder)
                .WithEnvironmentVariables(Workspace.Environment(new Dictionary<string, string?>()))
                .WithStandardOutputPipe(PipeTarget.ToDelegate(Read))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(giveUp.Token, interrupt.Token);
            return new Output(result.ExitCode, text.ToString());
        }
        catch (OperationCanceledException) when (!giveUp.IsCancellationRequested)
        {
            return new Output(-1, text.ToString());
        }

        void Read(string line)
        {
            text.AppendLine(line);
            if (interrupt.IsCancellationRequested || !line.TrimStart().StartsWith(whenItPrints, StringComparison.Ordinal))
                return;

            giveUp.CancelAfter(ToEnd);
            interrupt.Cancel();
        }
    }

    /// <summary>Looks for a process of the engine by its command line; it may take a moment to die.</summary>
    public static async Task<bool> SomethingStillSleepsAsync(string command)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var search = Process.Start(new ProcessStartInfo("pgrep", ["-fx", command]) { RedirectStandardOutput = true })!;
            await search.WaitForExitAsync();
            if (search.ExitCode != 0)
                return false;
            await Task.Delay(100);
        }

        return true;
    }
}
