using System.Text.Json;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

[TestClass]
public sealed class SizeBudgetTests
{
    private static readonly SizeBudget None = new(null, null, null, null);

    [TestMethod]
    public void Image_within_its_limits_has_no_overrun()
    {
        var sizes = SampleImage.Report.Sizes;

        Assert.IsEmpty(None.Overruns(SampleImage.Report, null));
        Assert.IsEmpty(new SizeBudget(sizes.Unpacked, sizes.UnpackedAboveBase, sizes.ShippedByCodeChange, null)
            .Overruns(SampleImage.Report, null));
    }

    [TestMethod]
    public void Overrun_names_the_limit_and_the_three_largest_owners()
    {
        var overrun = (None with { MaxApp = 1_000_000 }).Overruns(SampleImage.Report, null).Single();

        Assert.AreEqual(InspectionProperties.MaxAppSize, overrun.Limit);
        Assert.AreEqual(
            "The app above the base has 2.5 MB unpacked, 1.5 MB more than the limit of 1.0 MB. "
            + "The largest: package Npgsql 2.1 MB, package Native 0.4 MB, app Web 770 B.",
            overrun.Text);
    }

    [TestMethod]
    [DataRow("5%", 1)]
    [DataRow("300%", 0)]
    [DataRow("1MB", 1)]
    [DataRow("3MB", 0)]
    public void Growth_is_measured_above_the_base_since_the_baseline(string limit, int overruns)
    {
        var baseline = new SizeBaseline(99, [new("package Npgsql", 1_000_000), new("app Web", 770)]);

        var found = (None with { MaxGrowth = SizeLimit.Parse(limit) }).Overruns(SampleImage.Report, baseline).ToList();

        Assert.HasCount(overruns, found);
        if (overruns > 0)
        {
            Assert.Contains(
                "Largest growth: package Npgsql +1.1 MB, package Native +0.4 MB, project Data +200 B.", found[0].Text);
            Assert.Contains("The base image changed by +6.3 kB, which does not count.", found[0].Text);
        }
    }

    [TestMethod]
    public void Baseline_has_one_sorted_line_per_owner_and_is_read_again()
    {
        var baseline = SizeBaseline.Of(SampleImage.Report);

        Assert.AreEqual(
            """
            {
              "base": 6360,
              "owners": {
                "app Web": 770,
                "package Native": 400000,
                "package Npgsql": 2060000,
                "project Data": 200,
                "unknown": 5
              }
            }

            """.ReplaceLineEndings("\n"),
            baseline.Write());
        Assert.AreEqual(baseline, SizeBaseline.Read(baseline.Write()));
        Assert.ThrowsExactly<JsonException>(() => SizeBaseline.Read("<<<<<<<"));
        Assert.ThrowsExactly<JsonException>(() => SizeBaseline.Read("{}"));
    }

    [TestMethod]
    [DataRow("5 percent")]
    [DataRow("-5%")]
    [DataRow("-1MB")]
    [DataRow("")]
    public void Other_text_is_no_limit(string text) => Assert.IsNull(SizeLimit.Parse(text));
}
