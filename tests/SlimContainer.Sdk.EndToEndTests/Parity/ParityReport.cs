using System.Globalization;
using System.Text;
using System.Text.Json;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>The results of <c>eng/parity.sh</c>, kept over several runs, and <c>docs/parity.md</c> made of them.</summary>
internal static class ParityReport
{
    private const int MostText = 300;

    private static readonly string Folder = Path.Combine(Package.RepositoryRoot, "artifacts", "parity");
    private static readonly string Rows = Path.Combine(Folder, "results.jsonl");
    private static readonly string Progress = Path.Combine(Folder, "progress.txt");

    /// <summary>Adds a result.</summary>
    public static void Add(ParityResult result)
    {
        Directory.CreateDirectory(Folder);
        File.AppendAllText(Progress, result.Line + "\n");
        File.AppendAllText(Rows, JsonSerializer.Serialize(Row.Of(result)) + "\n");
    }

    /// <summary>Writes the page.</summary>
    public static void Write()
    {
        if (!File.Exists(Rows))
            return;
        var latest = File.ReadLines(Rows).Select(line => JsonSerializer.Deserialize<Row>(line)!)
            .GroupBy(row => row.Key).ToDictionary(rows => rows.Key, rows => rows.Last());
        var page = new StringBuilder(File.ReadAllText(
            Path.Combine(Package.RepositoryRoot, "tests/SlimContainer.Sdk.EndToEndTests/Parity/parity.head.md")));
        var expected = ParityTable.Whole.SelectMany(found => new[] { $"{found.Name}, cold", $"{found.Name}, warm" }).ToList();
        var rows = expected.Where(latest.ContainsKey).Select(key => latest[key]).ToList();
        page.Append(CultureInfo.InvariantCulture, $"""

            {rows.Count(row => row.Passed)} of {expected.Count} cases are the same, {rows.Count(row => !row.Passed)} are different, {expected.Count - rows.Count} were not run.

            | app | publish kind | set in | builder | result | files | answers | run |
            | --- | --- | --- | --- | --- | ---: | ---: | --- |

            """);
        foreach (var row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {row.App} | {row.Kind} | {row.Source} | {row.Builder} | {Result(row)} | {row.Files} | {row.Answers} | {row.Run} |\n");
        }

        File.WriteAllText(Path.Combine(Package.RepositoryRoot, "docs", "parity.md"), page.ToString());
    }

    private static string Result(Row row)
    {
        if (row.Passed)
            return row.Text.Length == 0 ? "same" : $"same, but for: {row.Text}";
        var text = row.Text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
        return $"**different**: {(text.Length > MostText ? text[..MostText] + " …" : text)}";
    }

    private sealed record Row(
        string Key, string App, string Kind, string Source, string Builder, bool Passed, int Files, int Answers, string Text, string Run)
    {
        public static Row Of(ParityResult result) => new(
            result.Name, result.Case.App.Name, result.Case.Kind.Title(), result.Case.Source.Title(), result.Builder, result.Passed,
            result.Files, result.Answers, string.Join("; ", result.Passed ? result.Rules : result.Problems),
            Environment.GetEnvironmentVariable("SLIMCONTAINER_PARITY_RUN") ?? "");
    }
}
