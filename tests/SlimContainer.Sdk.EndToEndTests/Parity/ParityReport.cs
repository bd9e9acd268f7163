using System.Globalization;
using System.Text;
using System.Text.Json;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>The results of <c>eng/parity.sh</c>, kept over runs of parts, and the page made of them.</summary>
internal static class ParityReport
{
    private const string Head = "tests/SlimContainer.Sdk.EndToEndTests/Parity/parity.head.md";

    private static readonly string Folder = Path.Combine(Package.RepositoryRoot, "artifacts", "parity");
    private static readonly string ResultFile = Path.Combine(Folder, "results.jsonl");
    private static readonly string ProgressFile = Path.Combine(Folder, "progress.txt");

    /// <summary>Adds a result.</summary>
    public static void Add(ParityResult result)
    {
        Directory.CreateDirectory(Folder);
        File.AppendAllText(ProgressFile, result.Line + "\n");
        File.AppendAllText(ResultFile, JsonSerializer.Serialize(Row.Of(result)) + "\n");
    }

    /// <summary>Writes <c>docs/parity.md</c>.</summary>
    public static void Write()
    {
        if (!File.Exists(ResultFile))
            return;
        var results = File.ReadLines(ResultFile).Select(line => JsonSerializer.Deserialize<Row>(line)!)
            .GroupBy(row => row.Name).ToDictionary(rows => rows.Key, rows => rows.Last());
        string[] states = ["cold", "warm"];
        string[] all = [.. ParityTable.Whole.SelectMany(found => states.Select(state => $"{found.Name}, {state}"))];
        var rows = all.Where(results.ContainsKey).Select(name => results[name]).ToList();
        var (same, notRun) = (rows.Count(row => row.Passed), all.Length - rows.Count);

        var page = new StringBuilder(File.ReadAllText(Path.Combine(Package.RepositoryRoot, Head)));
        page.Append(CultureInfo.InvariantCulture, $"""

            {same} of {all.Length} cases are the same, {rows.Count - same} are different, {notRun} were not run.
            Runs: {string.Join("; ", rows.Select(row => row.Run).Distinct())}.

            | app | publish kind | set in | builder | result | files | answers |
            | --- | --- | --- | --- | --- | ---: | ---: |

            """);
        foreach (var row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {row.App} | {row.Kind} | {row.Source} | {row.Builder} |")
                .Append(CultureInfo.InvariantCulture, $" {row.Result} | {row.Files} | {row.Answers} |\n");
        }

        File.WriteAllText(Path.Combine(Package.RepositoryRoot, "docs", "parity.md"), page.ToString());
    }

    private sealed record Row(
        string Name,
        string App,
        string Kind,
        string Source,
        string Builder,
        bool Passed,
        string Result,
        int Files,
        int Answers,
        string Run)
    {
        public static Row Of(ParityResult result) => new(
            result.Name,
            result.Case.App.Name,
            result.Case.Kind.Title(),
            result.Case.Source.Title(),
            result.Builder,
            result.Passed,
            Describe(result),
            result.Files,
            result.Answers,
            Environment.GetEnvironmentVariable("SLIMCONTAINER_PARITY_RUN") ?? "run by hand");

        private static string Describe(ParityResult result)
        {
            if (!result.Passed)
                return $"**different**: {Escape(ParityResult.Short(result.ProblemsInOneLine))}";
            return result.Rules.Count == 0 ? "same" : $"same, except: {string.Join("; ", result.Rules)}";
        }

        private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
    }
}
