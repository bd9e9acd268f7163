using System.Reflection;
using SlimContainer.Sdk.Benchmarks.Engine;
using SlimContainer.Sdk.Benchmarks.Measures;
using SlimContainer.Sdk.Benchmarks.Report;

namespace SlimContainer.Sdk.Tests.Benchmarks;

/// <summary>Benchmark reports, including results where SlimContainer is not the best.</summary>
[TestClass]
public sealed class ReportTests
{
    [TestMethod]
    public void Row_with_a_faster_approach_names_it()
    {
        var readme = MarkdownReport.ForReadme(Report(
            Approach("slimcontainer", pushed: 48_000, seconds: 8),
            Approach("docker-init", pushed: 12_000_000, seconds: 7)));

        StringAssert.Contains(readme, "| pushed, one line of the app changed | 48.0 kB | 12.0 MB (250×) | yes |");
        StringAssert.Contains(
            readme,
            "| build, one line of the app changed | 8.00 s | 7.00 s (0.88×) | **no**: docker-init |");
    }

    [TestMethod]
    public void Row_with_an_equal_approach_names_it()
    {
        var readme = MarkdownReport.ForReadme(Report(
            Approach("slimcontainer", pushed: 100, seconds: 8),
            Approach("docker-init", pushed: 100, seconds: 9)));

        StringAssert.Contains(
            readme,
            "| pushed, one line of the app changed | 100 B | 100 B (1.00×) | with docker-init |");
    }

    [TestMethod]
    public void Row_names_the_best_of_two_SlimContainer_modes()
    {
        var readme = MarkdownReport.ForReadme(Report(
            Approach("slimcontainer", pushed: 100, seconds: 8),
            Approach("slimcontainer-prebuilt", pushed: 100, seconds: 3),
            Approach("docker-init", pushed: 200, seconds: 7)));

        StringAssert.Contains(
            readme,
            "| build, one line of the app changed | 8.00 s | 3.00 s | 7.00 s (0.88×) | yes, slimcontainer-prebuilt |");
    }

    [TestMethod]
    public void Approach_without_image_is_excluded_from_the_ranking()
    {
        var bare = Approach("publish", pushed: 1, seconds: 1) with { MakesImages = false };

        var whole = MarkdownReport.Whole(Report(Approach("slimcontainer", pushed: 100, seconds: 8), bare));

        StringAssert.Contains(whole, "| 8.00 s | 1.00 s (0.13×) | yes |");
    }

    [TestMethod]
    public void Build_server_has_a_table_and_figures_to_reach()
    {
        var report = Report(Approach("slimcontainer", pushed: 100, seconds: 8)) with
        {
            Server = [Server("slimcontainer", 10, 1_000), Server("docker-init", 16, 2_000)],
        };

        var whole = MarkdownReport.Whole(report);

        StringAssert.Contains(whole, "| one line of the app, time | 10.0 s | 16.0 s |");
        StringAssert.Contains(whole, "| first build, time | failed | failed |");
        StringAssert.Contains(
            whole,
            "| on a build server, one line of the app: times faster than docker-init | at least 1.50 | 1.60 | met |");
        StringAssert.Contains(
            whole,
            "one line of the app: times fewer bytes than docker-init | at least 10.0 | 2.00 | **missed** |");
    }

    [TestMethod]
    public void Failed_approach_is_reported_with_its_reason()
    {
        var failed = Approach("docker-init", pushed: 1, seconds: 1) with
        {
            Failure = "docker build ended with 1",
            Steps = new Dictionary<Step, StepResult>(),
        };

        var readme = MarkdownReport.ForReadme(Report(Approach("slimcontainer", pushed: 100, seconds: 8), failed));

        StringAssert.Contains(readme, "| build, one line of the app changed | 8.00 s | failed | yes |");
        StringAssert.Contains(readme, "docker-init failed: docker build ended with 1");
    }

    [TestMethod]
    public void Goals_are_reported_as_met_missed_or_not_measured()
    {
        var readme = MarkdownReport.ForReadme(Report(
            Approach("slimcontainer", pushed: 70_000, seconds: 5),
            Approach("visual-studio", pushed: 12_000_000, seconds: 12)));

        StringAssert.Contains(
            readme,
            "| pushed after one line of the app changed | at most 32.0 kB | 70.0 kB | **missed** |");
        StringAssert.Contains(
            readme, "| the same, compared with visual-studio | at least 150 times less | 171 times | met |");
        StringAssert.Contains(
            readme,
            "| build after one line of the app changed, relative to Visual Studio | at most 0.50 | 0.42 | met |");
        StringAssert.Contains(readme, "| first generation, 100 projects | below 1.50 s | not measured |  |");
    }

    [TestMethod]
    public void Layer_picture_shows_new_and_total_size()
    {
        var picture = LayerPicture.Draw(Report(
            Approach("slimcontainer", pushed: 48_000, seconds: 8),
            Approach("A & B", pushed: 12_000_000, seconds: 7)));

        StringAssert.Contains(picture, ">48.0 kB of 60.0 MB</text>");
        StringAssert.Contains(picture, ">12.0 MB of 72.0 MB</text>");
        StringAssert.Contains(picture, ">A &amp; B</text>");
    }

    [TestMethod]
    public void Median_interval_follows_the_binomial_distribution()
    {
        var (low, high) = UpToDatePublish.MedianInterval([.. Enumerable.Range(1, 25).Select(number => (double)number)]);

        Assert.AreEqual(
            (8, 18),
            (low, high),
            "the eighth and the eighteenth of 25, as the binomial distribution has it");
    }

    [TestMethod]
    public void Context_bytes_are_the_sum_of_the_last_value_of_each_transfer()
    {
        const string Output = """
            { "statuses": [ { "id": "transferring context:", "vertex": "sha256:1", "current": 5 } ] }
            { "statuses": [ { "id": "transferring context:", "vertex": "sha256:1", "current": 90 } ] }
            { "statuses": [ { "id": "transferring dockerfile:", "vertex": "sha256:2", "current": 700 } ] }
            { "statuses": [ { "id": "transferring context:", "vertex": "sha256:3", "current": 10 } ] }
            View build details
            """;

        Assert.AreEqual(100, BuildOutput.ContextBytes(Output));
    }

    [TestMethod]
    public void README_table_and_reports_match_the_committed_results()
    {
        var repository = typeof(ReportTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "RepositoryRoot").Value!;
        var readme = File.ReadAllText(Path.Combine(repository, "README.md"));
        var numbers = Path.Combine(repository, "docs", "benchmark", ReportFiles.Json);
        if (!File.Exists(numbers))
        {
            StringAssert.Contains(ReportFiles.Between(readme, "a table"), "a table");
            return;
        }

        var report = BenchmarkReport.Read(numbers);
        Assert.AreEqual(
            ReportFiles.Between(readme, MarkdownReport.ForReadme(report)),
            readme,
            "eng/bench.sh --readme writes it");
        Assert.AreEqual(
            MarkdownReport.Whole(report),
            File.ReadAllText(Path.Combine(repository, "docs", "benchmark", ReportFiles.Markdown)));
        Assert.AreEqual(
            ReportPicture.Draw(report),
            File.ReadAllText(Path.Combine(repository, "docs", "benchmark", ReportFiles.Picture)));
        Assert.AreEqual(
            LayerPicture.Draw(report),
            File.ReadAllText(Path.Combine(repository, "docs", "benchmark", ReportFiles.Layers)));
    }

    private static BenchmarkReport Report(params ApproachResult[] approaches) => new(
        new Machine(
            "Linux",
            "a processor",
            2,
            8,
            "10.0.100",
            "an engine",
            "base images",
            "1.0.0",
            "abc",
            "2026-01-01",
            "0.00"),
        "eng/bench.sh",
        1,
        [new AppResult("web", "A web app", 1, 1, approaches)],
        [],
        [],
        null,
        []);

    private static BuildServer Server(string name, double seconds, double bytes) => new(
        name,
        name,
        null,
        new Dictionary<Step, BuildServerStep> { [Step.App] = new(Once(seconds * 1000), Once(bytes)) });

    private static ApproachResult Approach(string name, double pushed, double seconds) => new(
        name,
        name,
        name.StartsWith("slim", StringComparison.Ordinal),
        true,
        null,
        null,
        [new(60_000_000, IsOfBase: true, IsNew: false), new((long)pushed, IsOfBase: false, IsNew: true)],
        new Dictionary<Step, StepResult> { [Step.App] = new(Once(seconds * 1000), null, null, Once(pushed), null) });

    private static Series Once(double value) => Series.Of([value]);
}
