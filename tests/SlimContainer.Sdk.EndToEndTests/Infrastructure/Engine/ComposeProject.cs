using CliWrap;
using Cli = CliWrap.Cli;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>The services of a compose file. Disposal removes their containers and images.</summary>
/// <param name="folder">The folder of the compose file.</param>
/// <param name="test">Shows the output of a watched service.</param>
internal sealed class ComposeProject(string folder, TestContext test) : IAsyncDisposable
{
    private readonly CancellationTokenSource ended = new();
    private Task watch = Task.CompletedTask;

    /// <summary>Whether the watched service has ended.</summary>
    public bool HasEnded => watch.IsCompleted;

    /// <summary>Runs a command of <c>docker compose</c>.</summary>
    public Task<Output> RunAsync(params string[] arguments) =>
        ContainerEngine.DockerInAsync(folder, ["compose", .. arguments]);

    /// <summary>Builds and starts a service, and copies changed files into it until disposal.</summary>
    public void StartWatch(string service) => watch = Cli.Wrap("docker")
        .WithArguments(["compose", "up", "--build", "--watch", service])
        .WithWorkingDirectory(folder)
        .WithStandardOutputPipe(PipeTarget.ToDelegate(test.WriteLine))
        .WithStandardErrorPipe(PipeTarget.ToDelegate(test.WriteLine))
        .WithValidation(CommandResultValidation.None)
        .ExecuteAsync(ended.Token);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await watch.ContinueWith(_ => { }, TaskScheduler.Default);
        await RunAsync("--profile", "dev", "down", "--timeout", "1", "--rmi", "all");
        ended.Dispose();
    }
}
