using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Parity;

/// <summary>
/// The page with the results of <c>eng/parity.sh</c>. It is also their only store: a run of some cases replaces their
/// rows and keeps the others.
/// </summary>
internal static class ParityReport
{
    private const string Heading = "| app | publish kind | set in | builder | result | files | answers | at |";
    private const string Head = "tests/SlimContainer.Sdk.EndToEndTests/Parity/parity.head.md";

    private static readonly Lock Writing = new();
    private static readonly string[] States = ["cold", "warm"];
    private static readonly string Page = Path.Combine(Package.RepositoryRoot, "docs", "parity.md");
    private static readonly string Folder = Path.Combine(Package.RepositoryRoot, "artifacts", "parity");
    private static readonly string ProgressFile = Path.Combine(Folder, "progress.txt");

    /// <summary>Adds a result to <c>docs/parity.md</c> and to the progress of this run.</summary>
    public static void Add(ParityResult result)
    {
        Directory.CreateDirectory(Folder);
        lock (Writing)
        {
            File.AppendAllText(ProgressFile, result.Line + "\n");
            var text = File.ReadAllText(Page);
            File.WriteAllText(Page, With(text, ParityRow.Of(result)));
        }
    }

    /// <summary>Whether the page has results of a case on both builders.</summary>
    public static bool Has(ParityCase parityCase) => Rows(File.ReadAllText(Page))
        .Count(row => States.Any(state => row.Name == $"{parityCase.Name}, {state}")) == States.Length;

    private static IEnumerable<ParityRow> Rows(string page)
    {
        var lines = page.Split('\n');
        var runs = lines.Where(line => line.StartsWith(ParityRow.RunStart, StringComparison.Ordinal)).ToList();
        return lines.SkipWhile(line => line != Heading).Skip(2)
            .Where(line => line.Length > 0)
            .Select(line => ParityRow.Parse(line, runs));
    }

    private static string With(string page, ParityRow added)
    {
        var known = Rows(page)
            .Append(added)
            .GroupBy(row => row.Name)
            .ToDictionary(rows => rows.Key, rows => rows.Last());
        string[] all = [.. ParityTable.Whole.SelectMany(found => States.Select(state => $"{found.Name}, {state}"))];
        return Text(all.Where(known.ContainsKey).Select(name => known[name]).ToList(), all.Length);
    }

    private static string Text(List<ParityRow> rows, int total)
    {
        var same = rows.Count(row => row.IsSame);
        var page = new StringBuilder(File.ReadAllText(Path.Combine(Package.RepositoryRoot, Head)));
        page.Append(CultureInfo.InvariantCulture, $"""

            {same} of {total} cases are the same, {rows.Count - same} are different, {total - rows.Count} were not run.


            """);
        page.AppendJoin('\n', rows.Select(row => row.Run).Distinct())
            .Append("\n\n").Append(Heading).Append("\n| --- | --- | --- | --- | --- | ---: | ---: | --- |\n")
            .AppendJoin('\n', rows).Append('\n');
        return page.ToString();
    }
}

/// <summary>A row of the page.</summary>
/// <param name="Case">The app, the publish kind, its source and the builder's state.</param>
/// <param name="Result">The result in words.</param>
/// <param name="Files">How many files were compared.</param>
/// <param name="Answers">How many answers were compared.</param>
/// <param name="Run">The line about the run: versions, commit and date.</param>
internal sealed partial record ParityRow(
    (string App, string Kind, string Source, string Builder) Case,
    string Result,
    string Files,
    string Answers,
    string Run)
{
    /// <summary>With which the line about a run begins.</summary>
    public const string RunStart = "- SlimContainer.Sdk ";

    private const string Same = "same";

    /// <summary>As <see cref="ParityResult.Name"/>.</summary>
    public string Name => $"{Case.App}, {Case.Kind} ({Case.Source}), {Case.Builder}";

    /// <summary>Whether nothing differs but what a rule allows.</summary>
    public bool IsSame => Result.StartsWith(Same, StringComparison.Ordinal);

    private string Commit => CommitOfRun().Match(Run).Groups["commit"].Value;

    public static ParityRow Of(ParityResult result) => new(
        (result.Case.App.Name, result.Case.Kind.Title(), result.Case.Source.Title(), result.Builder),
        Describe(result),
        result.Files.ToString(CultureInfo.InvariantCulture),
        result.Answers.ToString(CultureInfo.InvariantCulture),
        "- " + Environment.GetEnvironmentVariable("SLIMCONTAINER_PARITY_RUN"));

    /// <summary>Parses a line of the table.</summary>
    public static ParityRow Parse(string line, IEnumerable<string> runs)
    {
        var cells = line.Trim('|', ' ').Split(" | ");
        return new ParityRow(
            (cells[0], cells[1], cells[2], cells[3]),
            cells[4],
            cells[5],
            cells[6],
            runs.Single(run => CommitOfRun().Match(run).Groups["commit"].Value == cells[7]));
    }

    public override string ToString() =>
        $"| {Case.App} | {Case.Kind} | {Case.Source} | {Case.Builder} | {Result} | {Files} | {Answers} | {Commit} |";

    private static string Describe(ParityResult result)
    {
        if (!result.Passed)
            return $"**different**: {Escape(ParityResult.Short(result.ProblemsInOneLine))}";
        return result.Rules.Count == 0 ? Same : $"{Same}, except: {string.Join("; ", result.Rules)}";
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex(" at (?<commit>[^,]+),")]
    private static partial Regex CommitOfRun();
}
