namespace SlimContainer.Sdk.Engine;

/// <summary>
/// Cancels work when the process exits, and delays the exit until the work has ended. MSBuild cancels a build only on
/// Ctrl+C. On SIGTERM, which build servers send, the .NET CLI exits at once with code 0: the engine would continue, and
/// the build would count as successful.
/// </summary>
internal sealed class ProcessExit : IDisposable
{
    // 128 + SIGTERM, as shells report it.
    private const int ExitCode = 143;

    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TimeToLog = TimeSpan.FromMilliseconds(500);

    private readonly Action cancel;
    private readonly ManualResetEventSlim ended = new();

    /// <param name="cancel">Cancels the work.</param>
    public ProcessExit(Action cancel)
    {
        this.cancel = cancel;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Whether the process is exiting.</summary>
    public bool IsRequested { get; private set; }

    /// <summary>Ends the delay: the work has ended.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        ended.Set();
    }

    private void OnExit(object? sender, EventArgs arguments)
    {
        IsRequested = true;
        cancel();
        ended.Wait(GracePeriod);
        Thread.Sleep(TimeToLog);
        Environment.ExitCode = ExitCode;
    }
}
