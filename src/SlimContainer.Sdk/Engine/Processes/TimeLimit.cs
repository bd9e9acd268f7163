using System.Globalization;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Engine;

/// <summary>Cancels work that exceeds a time limit.</summary>
internal static class TimeLimit
{
    /// <param name="limit">Seconds or hours:minutes:seconds; empty or 0 for no limit.</param>
    /// <param name="projectFile">The project, for errors.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    /// <exception cref="SlimContainerException">The work exceeded the limit, or the limit is invalid.</exception>
    public static async Task<T> RunAsync<T>(
        string limit,
        string projectFile,
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancelled)
    {
        var time = Parse(limit, TargetProperties.Timeout, projectFile);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        if (time > TimeSpan.Zero)
            stop.CancelAfter(time);
        try
        {
            return await work(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            var seconds = time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new SlimContainerException(
                DiagnosticCode.TimedOut,
                $"Stopped the build, including in the engine: it exceeded SlimContainerTimeout ({seconds} s). "
                + "Increase the limit, or find the slow step with -v:n.")
            { File = projectFile };
        }
    }

    /// <summary>Parses a limit.</summary>
    /// <param name="limit">Seconds or hours:minutes:seconds; empty or 0 for no limit.</param>
    /// <param name="property">The property, for errors.</param>
    /// <param name="projectFile">The project, for errors.</param>
    /// <exception cref="SlimContainerException">It is invalid.</exception>
    public static TimeSpan Parse(string limit, Property property, string projectFile)
    {
        var text = limit.Trim();
        if (text.Length == 0)
            return TimeSpan.Zero;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        if (text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time))
        {
            return time;
        }

        throw InvalidValue.Because(
            DiagnosticCode.BadBuildOption,
            property.Name,
            limit,
            "use seconds or hours:minutes:seconds",
            projectFile);
    }
}
