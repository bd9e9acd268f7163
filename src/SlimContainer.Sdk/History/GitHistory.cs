using System.ComponentModel;
using System.Globalization;
using System.Text;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.Exceptions;

namespace SlimContainer.Sdk.History;

/// <summary>
/// Asks git what a file was before. It only reads, and where git, the repository or the file's history is not there, or
/// git takes long, there is nothing to be had: no failure.
/// </summary>
/// <param name="cancelled">The user stops the build.</param>
/// <param name="executable">git, by name or path.</param>
internal sealed class GitHistory(CancellationToken cancelled, string executable = "git")
{
    private const int MostCommits = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The texts that the file had in the history of what is checked out, the latest first, each once.</summary>
    public IEnumerable<string> EarlierVersions(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!IsInRepository(folder))
            return [];

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        patience.CancelAfter(Patience);
        try
        {
            return ReadAsync(folder, Path.GetFileName(path), patience.Token).GetAwaiter().GetResult();
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

    // A file in worktrees and submodules.
    private static bool IsInRepository(string folder)
    {
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.Exists(Path.Combine(above, ".git")))
                return true;
        }

        return false;
    }

    private async Task<IEnumerable<string>> ReadAsync(string folder, string name, CancellationToken stop)
    {
        var log = await Git(folder, "log", "--raw", "--no-abbrev", "--format=", "--full-history", "-m", $"--max-count={MostCommits}", "--", $":(literal){name}")
            .ExecuteBufferedAsync(stop).ConfigureAwait(false);
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
        // A history of which parts are elsewhere is not fetched for this, and nobody is asked for a password.
        .WithEnvironmentVariables(variables => variables.Set("GIT_NO_LAZY_FETCH", "1").Set("GIT_TERMINAL_PROMPT", "0"));

    // `:100644 100644 <before> <after> M<tab>name`; a line of zeros where there is no file.
    private static IEnumerable<string> Versions(string line) => line.StartsWith(':') && line.Split(' ') is [_, _, var before, var after, ..]
        ? new[] { after, before }.Where(id => id.Any(digit => digit != '0'))
        : [];

    // `<id> blob <size>`, a line break, as many bytes, a line break.
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
