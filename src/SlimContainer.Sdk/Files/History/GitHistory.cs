using System.ComponentModel;
using System.Globalization;
using System.Text;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.Exceptions;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// Reads earlier versions of a file from git. Best effort: returns nothing if git, the repository or the history is
/// missing, or if git takes too long.
/// </summary>
/// <param name="cancelled">Set when the user stops the build.</param>
/// <param name="executable">git, by name or path.</param>
internal sealed class GitHistory(CancellationToken cancelled, string executable = "git")
{
    private const int MaxCommits = 1000;

    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5);

    /// <summary>The distinct texts of a file in the history of the checked-out commit, latest first.</summary>
    public IEnumerable<string> EarlierVersions(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (RepositoryRoot.Of(folder) is null)
            return [];

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        stop.CancelAfter(GracePeriod);
        try
        {
            return ReadAsync(folder, Path.GetFileName(path), stop.Token).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is Win32Exception or CliWrapException or IOException or FormatException)
        {
            return [];
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return [];
        }
    }

    private async Task<IEnumerable<string>> ReadAsync(string folder, string name, CancellationToken stop)
    {
        string[] arguments =
        [
            "log",
            "--raw",
            "--no-abbrev",
            "--format=",
            "--full-history",
            "-m",
            $"--max-count={MaxCommits}",
            "--",
            $":(literal){name}",
        ];
        var log = await Git(folder, arguments).ExecuteBufferedAsync(stop).ConfigureAwait(false);
        var versions = log.StandardOutput.Split('\n').SelectMany(Versions).Distinct(StringComparer.Ordinal).ToList();
        if (versions.Count == 0)
            return [];

        using var contents = new MemoryStream();
        await (Git(folder, "cat-file", "--batch")
            .WithStandardInputPipe(PipeSource.FromString(string.Join('\n', versions) + "\n"))
            | contents).ExecuteAsync(stop).ConfigureAwait(false);
        return Contents(contents.ToArray());
    }

    private Command Git(string folder, params string[] arguments) => Cli.Wrap(executable)
        .WithArguments(["-C", folder, "--no-pager", .. arguments])
        // Doesn't fetch missing objects of a partial clone, and doesn't prompt for a password.
        .WithEnvironmentVariables(variables => variables
            .Set("GIT_NO_LAZY_FETCH", "1")
            .Set("GIT_TERMINAL_PROMPT", "0"));

    // `:100644 100644 <before> <after> M<tab>name`; an id of zeros stands for no file.
    private static IEnumerable<string> Versions(string line) =>
        line.StartsWith(':') && line.Split(' ') is [_, _, var before, var after, ..]
            ? new[] { after, before }.Where(id => id.Any(digit => digit != '0'))
            : [];

    // `<id> blob <size>`, a line break, that many bytes, a line break.
    private static List<string> Contents(byte[] output)
    {
        List<string> texts = [];
        for (var position = 0; position < output.Length;)
        {
            var end = Array.IndexOf(output, (byte)'\n', position);
            var header = Encoding.ASCII.GetString(output, position, end - position).Split(' ');
            position = end + 1;
            if (header is not [_, _, var digits])
                continue;

            var size = int.Parse(digits, CultureInfo.InvariantCulture);
            if (header[1] == "blob")
                texts.Add(Encoding.UTF8.GetString(output, position, size));
            position += size + 1;
        }

        return texts;
    }
}
