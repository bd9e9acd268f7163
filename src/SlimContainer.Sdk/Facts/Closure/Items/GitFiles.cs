using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.Exceptions;

namespace SlimContainer.Sdk.Facts;

/// <summary>Determines which files a repository holds. Needs git, and no history.</summary>
internal static class GitFiles
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5);

    /// <summary>The tracked ones of the files; null if git cannot tell.</summary>
    /// <param name="files">The files, absolute.</param>
    /// <param name="root">The repository.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    public static IReadOnlySet<string>? Tracked(IEnumerable<string> files, string root, CancellationToken cancelled)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        stop.CancelAfter(GracePeriod);
        try
        {
            var paths = files.Select(file => ":(literal)" + FilePaths.Relative(file, root));
            var list = Cli.Wrap("git")
                .WithArguments(["-C", root, "ls-files", "-z", "--", .. paths])
                .ExecuteBufferedAsync(stop.Token).GetAwaiter().GetResult();
            return list.StandardOutput
                .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Select(path => Path.GetFullPath(path, root))
                .ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is Win32Exception or CliWrapException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return null;
        }
    }
}
