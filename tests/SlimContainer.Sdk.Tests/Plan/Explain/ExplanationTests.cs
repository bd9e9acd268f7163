using System.Globalization;
using NuGet.Versioning;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Plan;

[TestClass]
public sealed class ExplanationTests
{
    private static readonly Dictionary<string, ProjectFacts> Apps = new()
    {
        ["web"] = Sample.Web,
        ["native"] = Sample.Web with
        {
            Publish = PublishKind.NativeAot,
            UsesGlobalization = false,
            UsesTimeZones = false,
            RuntimeIdentifiers = ["linux-arm64"],
        },
        ["drawing"] = Sample.Web with
        {
            Packages = [new("SkiaSharp.NativeAssets.Linux", new NuGetVersion(3, 119, 0), ["linux-x64"])],
        },
        ["extracting"] = Sample.Web with
        {
            Publish = PublishKind.SelfContained,
            IsSingleFile = true,
            ExtractsItself = true,
            HasRazorFiles = true,
            Packages = [new("Microsoft.Data.Sqlite", new NuGetVersion(10, 0, 0), [])],
        },
        ["configured"] = Sample.Configured,
        ["scratch"] = Sample.Web with
        {
            Publish = PublishKind.NativeAot,
            IsStatic = true,
            UsesGlobalization = false,
            BaseOptions = new() { Base = "scratch" },
        },
        ["red-hat"] = Sample.Web with
        {
            BaseOptions = new() { Base = "ubi" },
            Container = new() { Environment = [new("ASPNETCORE_HTTP_PORTS", "5000")] },
        },
        ["webassembly"] = Sample.WebAssembly,
        ["outdated"] = Sample.Console.Targeting("net8.0") with
        {
            GlobalJson = new("/repo/global.json", new NuGetVersion(8, 0, 100), "latestPatch"),
        },
    };

    [TestMethod]
    [DataRow("web")]
    [DataRow("native")]
    [DataRow("drawing")]
    [DataRow("extracting")]
    [DataRow("outdated")]
    [DataRow("configured")]
    [DataRow("webassembly")]
    [DataRow("scratch")]
    [DataRow("red-hat")]
    public void Explanation_table_by_app(string app) =>
        Snapshot.Match(
            ExplanationTable.Of(Explanation.Of(Apps[app], Sample.Plan(Apps[app])), "measured somewhere") + "\n",
            $"app={app}");

    [TestMethod]
    [DataRow(60, 0)]
    [DataRow(61, 1)]
    public void Catalog_older_than_60_days_is_a_note(int days, int rows)
    {
        var today = DateOnly.ParseExact(Sample.Knowledge.Catalog.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            .AddDays(days);

        var note = CatalogExplanation.Of(Sample.Knowledge.Catalog, today).ToList();

        Assert.HasCount(rows, note);
        Assert.IsTrue(note.All(row => row.Why.Contains($"{days} days", StringComparison.Ordinal)));
    }
}
