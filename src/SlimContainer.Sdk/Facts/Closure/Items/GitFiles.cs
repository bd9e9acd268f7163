using CliWrap.Buffered;

namespace SlimContainer.Sdk.Facts;

/// <summary>Determines which files a repository holds. Needs git, and no history.</summary>
internal static class GitFiles
{
    /// <summary>The tracked ones of the files; null if git cannot tell.</summary>
    /// <param name="files">The files, absolute.</param>
    /// <param name="root">The repository.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    public static IReadOnlySet<string>? Tracked(IEnumerable<string> files, string root, CancellationToken cancelled)
    {
        var paths = files.Select(file => ":(literal)" + FilePaths.Relative(file, root));
        return Git.Ask(ReadAsync, cancelled);

        async Task<HashSet<string>> ReadAsync(CancellationToken stop)
        {
            var list = await Git.Command(root, ["ls-files", "-z", "--", .. paths])
                .ExecuteBufferedAsync(stop)
                .ConfigureAwait(false);
            return list.StandardOutput
                .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Select(path => Path.GetFullPath(path, root))
                .ToHashSet(StringComparer.Ordinal);
        }
    }
}
