namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>The files of a report.</summary>
internal static class ReportFiles
{
    public const string Json = "results.json";

    public const string Markdown = "results.md";

    public const string Picture = "picture.svg";

    public const string Layers = "layers.svg";

    private const string Begin = "<!-- The benchmark's table: written by eng/bench.sh --readme, never by hand. -->";

    private const string End = "<!-- The end of the benchmark's table. -->";

    /// <summary>Writes a report as JSON, as Markdown and as pictures.</summary>
    public static void Write(BenchmarkReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Json), report.ToJson());
        File.WriteAllText(Path.Combine(folder, Markdown), MarkdownReport.Whole(report));
        File.WriteAllText(Path.Combine(folder, Picture), ReportPicture.Draw(report));
        File.WriteAllText(Path.Combine(folder, Layers), LayerPicture.Draw(report));
    }

    /// <summary>Puts a report into a repository's README and docs.</summary>
    public static void Publish(string folder, string repository)
    {
        var report = BenchmarkReport.Read(Path.Combine(folder, Json));
        Write(report, Path.Combine(repository, "docs", "benchmark"));
        var readme = Path.Combine(repository, "README.md");
        File.WriteAllText(readme, Between(File.ReadAllText(readme), MarkdownReport.ForReadme(report)));
    }

    /// <summary>The README with another table.</summary>
    public static string Between(string readme, string table)
    {
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? $"{readme[..(begin + Begin.Length)]}\n\n{table.TrimEnd('\n')}\n\n{readme[end..]}"
            : throw new BenchmarkException($"the README lacks the lines {Begin} and {End}");
    }
}
