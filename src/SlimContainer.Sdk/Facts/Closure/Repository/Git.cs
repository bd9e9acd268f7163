using System.ComponentModel;
using CliWrap;
using CliWrap.Exceptions;

namespace SlimContainer.Sdk.Facts;

/// <summary>Runs git. Best effort: no result if git or the repository is missing, or git takes too long.</summary>
internal static class Git
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5);

    /// <summary>The answer; null if there is none.</summary>
    /// <param name="ask">Runs commands and reads their output.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    public static TAnswer? Ask<TAnswer>(Func<CancellationToken, Task<TAnswer>> ask, CancellationToken cancelled)
        where TAnswer : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        stop.CancelAfter(GracePeriod);
        try
        {
            return ask(stop.Token).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is Win32Exception or CliWrapException or IOException or FormatException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>A command of git.</summary>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="executable">git, by name or path.</param>
    public static Command Command(string folder, IEnumerable<string> arguments, string executable = "git") =>
        Cli.Wrap(SearchPath.Require(executable))
            .WithArguments(["-C", folder, "--no-pager", .. arguments])
            // Doesn't fetch missing objects of a partial clone, and doesn't prompt for a password.
            .WithEnvironmentVariables(variables => variables
                .Set("GIT_NO_LAZY_FETCH", "1")
                .Set("GIT_TERMINAL_PROMPT", "0"));
}
