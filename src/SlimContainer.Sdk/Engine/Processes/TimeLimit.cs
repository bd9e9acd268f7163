using System.Globalization;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Cancels work that exceeds a time limit.</summary>
internal static class TimeLimit
{
    /// <param name="limit">The limit; zero for none.</param>
    /// <param name="projectFile">The project, for errors.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    /// <exception cref="SlimContainerException">The work exceeded the limit.</exception>
    public static async Task<T> RunAsync<T>(
        TimeSpan limit,
        string projectFile,
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancelled)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        if (limit > TimeSpan.Zero)
            stop.CancelAfter(limit);
        try
        {
            return await work(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            var seconds = limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new SlimContainerException(
                DiagnosticCode.TimedOut,
                $"Stopped the build, including in the engine: it exceeded {TargetProperties.Timeout.Name} "
                + $"({seconds} s). "
                + "Increase the limit, or find the slow step with -v:n.")
            { File = projectFile };
        }
    }
}
