using System.Globalization;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Tasks;

/// <summary>Ends work that takes too long, in the way in which Ctrl+C would.</summary>
internal static class TimeLimit
{
    /// <param name="limit">Seconds, or hours:minutes:seconds; no limit where it is empty or 0.</param>
    /// <param name="projectFile">Where the limit is set, for an error.</param>
    /// <param name="work">What is limited.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    /// <exception cref="SlimContainerException">It took too long, or the limit is none.</exception>
    public static async Task<T> RunAsync<T>(string limit, string projectFile, Func<CancellationToken, Task<T>> work, CancellationToken cancelled)
    {
        var time = Parse(limit, projectFile);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        if (time > TimeSpan.Zero)
            stop.CancelAfter(time);
        try
        {
            return await work(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            throw new SlimContainerException(
                DiagnosticCode.TimedOut,
                $"The build took longer than the {time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s that SlimContainerTimeout allows, and was stopped in the engine too. Set a longer time, or look with -v:n at which step takes it.")
            { File = projectFile };
        }
    }

    private static TimeSpan Parse(string limit, string projectFile)
    {
        var text = limit.Trim();
        if (text.Length == 0)
            return TimeSpan.Zero;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
            ? time
            : throw new SlimContainerException(DiagnosticCode.BadBuildOption, $"SlimContainerTimeout is '{limit}', and takes seconds or hours:minutes:seconds.") { File = projectFile };
    }
}
