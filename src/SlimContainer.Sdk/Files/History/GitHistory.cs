using System.Globalization;
using System.Text;
using CliWrap;
using CliWrap.Buffered;
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

    /// <summary>The distinct texts of a file in the history of the checked-out commit, latest first.</summary>
    public IEnumerable<string> EarlierVersions(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (RepositoryRoot.Of(folder) is null)
            return [];

        return Git.Ask(stop => ReadAsync(folder, Path.GetFileName(path), stop), cancelled) ?? [];
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
        var log = await Git.Command(folder, arguments, executable).ExecuteBufferedAsync(stop).ConfigureAwait(false);
        var versions = log.StandardOutput.Split('\n').SelectMany(Versions).Distinct(StringComparer.Ordinal).ToList();
        if (versions.Count == 0)
            return [];

        using var contents = new MemoryStream();
        await (Git.Command(folder, ["cat-file", "--batch"], executable)
            .WithStandardInputPipe(PipeSource.FromString(string.Join('\n', versions) + "\n"))
            | contents).ExecuteAsync(stop).ConfigureAwait(false);
        return Contents(contents.ToArray());
    }

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
