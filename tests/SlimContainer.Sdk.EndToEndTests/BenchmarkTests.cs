using System.Text.Json;
using System.Xml.Linq;
using SlimContainer.Sdk.EndToEndTests.Infrastructure;

namespace SlimContainer.Sdk.EndToEndTests;

/// <summary>The benchmark, on one tiny app: all of it runs, and what it writes is what the README shows.</summary>
[TestClass]
[TestCategory("Engine")]
public sealed class BenchmarkTests(TestContext test)
{
    private static readonly string[] Approaches =
        Nightly.IsWhole ? ["slimcontainer", "microsoft-sample-noble-chiseled"] : ["slimcontainer"];

    [TestInitialize]
    public Task EngineAnswers() => ContainerEngine.RequireAsync();

    [TestMethod]
    [TestCategory(Nightly.Rows)]
    [DoNotParallelize] // builds beside an uncached one run the steps again that they share
    public async Task A_run_measures_each_approach_and_writes_the_table_and_the_picture()
    {
        var results = Path.Combine(Package.RunFolder, "benchmark");
        // Without images, generation is measured by other tests, too.
        string[] extent = Nightly.IsWhole
            ? ["--smoke"]
            : ["--smoke", "--only", "tiny", "--with", string.Join(',', Approaches)];
        (await BenchAsync(["measure", Package.File, "smoke", results, .. extent])).ShouldSucceed();

        using var json = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(results, "results.json"), test.CancellationToken));
        var app = json.RootElement.GetProperty("apps")[0];
        foreach (var approach in app.GetProperty("approaches").EnumerateArray())
        {
            Assert.AreEqual(JsonValueKind.Null, approach.GetProperty("failure").ValueKind, approach.ToString());
            CollectionAssert.Contains(Approaches, approach.GetProperty("name").GetString());
            var changed = approach.GetProperty("steps").GetProperty("App");
            Assert.IsGreaterThan(0, Median(changed, "buildMilliseconds"));
            Assert.IsGreaterThan(0, Median(changed, "contextBytes"));
            Assert.IsLessThan(
                1_000_000,
                Median(changed, "pushedBytes"),
                "a line of code was changed, and the base image is in the registry");
            Assert.AreEqual(
                Median(changed, "pushedBytes"),
                Median(changed, "pulledBytes"),
                "a node that has the image before fetches what was pushed");
        }

        Assert.AreEqual(Approaches.Length, app.GetProperty("approaches").GetArrayLength());
        if (Nightly.IsWhole)
            Assert.AreEqual(0, json.RootElement.GetProperty("context").GetProperty("unexpected").GetArrayLength());
        var bars = XDocument.Load(Path.Combine(results, "picture.svg"))
            .Descendants()
            .Where(element => element.Name.LocalName == "rect");
        Assert.AreEqual(3 * Approaches.Length, bars.Count());
        var layers = XDocument.Load(Path.Combine(results, "layers.svg"))
            .Descendants()
            .Where(element => element.Name.LocalName == "rect");
        Assert.AreEqual(
            Approaches.Length,
            layers.Count(element => (string?)element.Attribute("class") == "base") - 1,
            "one for each, and the legend's");

        var repository = Directory.CreateDirectory(Path.Combine(Package.RunFolder, "benchmark-repository")).FullName;
        File.Copy(Path.Combine(Package.RepositoryRoot, "README.md"), Path.Combine(repository, "README.md"));
        (await BenchAsync("publish", results, repository)).ShouldSucceed();
        StringAssert.Contains(
            await File.ReadAllTextAsync(Path.Combine(repository, "README.md"), test.CancellationToken),
            "| pushed, one line of the app changed |");
        Assert.IsTrue(File.Exists(Path.Combine(repository, "docs", "benchmark", "picture.svg")));
    }

    private static double Median(JsonElement step, string name) =>
        step.GetProperty(name).GetProperty("median").GetDouble();

    private static async Task<Output> BenchAsync(params string[] arguments)
    {
        var program = Path.Combine(
            AppContext.BaseDirectory.Replace("EndToEndTests", "Benchmarks", StringComparison.Ordinal),
            "SlimContainer.Sdk.Benchmarks.dll");
        return new Output(await Command.RunAsync("dotnet", [program, .. arguments]));
    }
}
