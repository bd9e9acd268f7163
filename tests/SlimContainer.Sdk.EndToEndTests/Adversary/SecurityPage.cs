using System.Globalization;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests.Adversary;

/// <summary>The last section of <c>docs/security.md</c>: the result of the last <c>eng/adversary.sh</c>.</summary>
internal static class SecurityPage
{
    private const string Heading = "## Last run";
    private const string Columns = "| promise | tries | failures |\n| --- | ---: | ---: |";

    private static readonly Lock Writing = new();
    private static readonly string Page = Path.Combine(Package.RepositoryRoot, "docs", "security.md");
    private static readonly string Folder = Path.Combine(Package.RepositoryRoot, "artifacts", "adversary");

    /// <summary>Replaces the promise's row, and keeps those of the run's other promises.</summary>
    public static void Add(Promise promise)
    {
        if (AdversaryOptions.Run is not { } run)
            return;

        Directory.CreateDirectory(Folder);
        lock (Writing)
        {
            var row = string.Create(
                CultureInfo.InvariantCulture, $"| {promise.Name} | {promise.Tries} | {promise.Failures} |");
            File.AppendAllText(Path.Combine(Folder, "progress.txt"), row + "\n");
            File.AppendAllLines(
                Path.Combine(Folder, "failures.txt"), promise.Lines.Select(line => $"{promise.Name}: {line}"));

            var page = File.ReadAllText(Page);
            var text = page[..page.IndexOf(Heading, StringComparison.Ordinal)];
            var rows = page[text.Length..].Split('\n')
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Where(line => !Columns.Contains(line, StringComparison.Ordinal))
                .Where(line => !line.StartsWith($"| {promise.Name} |", StringComparison.Ordinal))
                .Append(row)
                .Order(StringComparer.Ordinal);
            File.WriteAllText(Page, $"{text}{Heading}\n\n{run}\n\n{Columns}\n{string.Join('\n', rows)}\n");
        }
    }
}
