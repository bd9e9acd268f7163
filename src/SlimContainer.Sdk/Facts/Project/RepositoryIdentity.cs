using CliWrap;
using CliWrap.Buffered;

namespace SlimContainer.Sdk.Facts;

/// <summary>What distinguishes a repository from others.</summary>
/// <param name="Root">The folder of the repository, or of the project if there is none.</param>
/// <param name="Remote">The URL of <c>origin</c>, or of the first remote by name; empty for none.</param>
/// <param name="FirstCommit">The first commit; empty if unknown, as in a shallow clone.</param>
internal sealed record RepositoryIdentity(string Root, string Remote, string FirstCommit)
{
    private const string Origin = "remote.origin.url";

    /// <summary>Reads the identity of a project's repository. Best effort, as <see cref="Git"/>.</summary>
    /// <param name="projectFile">The project file, absolute.</param>
    /// <param name="isComplete">Whether to read the first commit even if there is a remote.</param>
    /// <param name="cancelled">Set when the user stops the build.</param>
    public static RepositoryIdentity Read(string projectFile, bool isComplete, CancellationToken cancelled)
    {
        var folder = Path.GetDirectoryName(projectFile)!;
        return RepositoryRoot.Of(folder) is not { } root
            ? new RepositoryIdentity(folder, "", "")
            : Git.Ask(stop => ReadAsync(root, isComplete, stop), cancelled) ?? new RepositoryIdentity(root, "", "");
    }

    private static async Task<RepositoryIdentity> ReadAsync(string root, bool isComplete, CancellationToken stop)
    {
        var remotes = await AnswerAsync(root, ["config", "--get-regexp", @"^remote\..*\.url$"], stop)
            .ConfigureAwait(false);
        var remote = remotes.Split('\n')
            .Select(line => line.Split(' ', 2))
            .Where(pair => pair.Length == 2)
            .OrderBy(pair => pair[0] == Origin ? 0 : 1)
            .ThenBy(pair => pair[0], StringComparer.Ordinal)
            .Select(pair => pair[1].Trim())
            .FirstOrDefault("");
        var first = remote.Length == 0 || isComplete ? await FirstCommitAsync(root, stop).ConfigureAwait(false) : "";
        return new RepositoryIdentity(root, remote, first);
    }

    // The first commit of a shallow clone is where its history was cut: another one with each clone.
    private static async Task<string> FirstCommitAsync(string root, CancellationToken stop)
    {
        var isShallow = await AnswerAsync(root, ["rev-parse", "--is-shallow-repository"], stop).ConfigureAwait(false);
        return isShallow == "false"
            ? await AnswerAsync(root, ["rev-list", "--max-parents=0", "--first-parent", "HEAD"], stop)
                .ConfigureAwait(false)
            : "";
    }

    private static async Task<string> AnswerAsync(string root, string[] arguments, CancellationToken stop)
    {
        var answer = await Git.Command(root, arguments)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(stop).ConfigureAwait(false);
        return answer.ExitCode == 0 ? answer.StandardOutput.Trim() : "";
    }
}
