using SlimContainer.Sdk.Prune;
using SlimContainer.Sdk.Tests.Infrastructure;
using static SlimContainer.Sdk.Tests.Prune.PrunePlannerTests;

namespace SlimContainer.Sdk.Tests.Prune;

/// <summary>What a user reads.</summary>
[TestClass]
public sealed class PruneTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 4, 12, 30, 0, TimeSpan.Zero);

    [TestMethod]
    public void Table_shows_removed_images_and_reasons_in_100_columns()
    {
        var store = Store(
            Image("0123456789abcdef", 1) with { Layers = Layers("base", new string('x', 12_345)) },
            Image("b", 2, "registry.example.com/a/very/long/name/of/a/team/shop.web:1.2.3-beta.4"),
            Image("c", 3, "shop.web:latest") with { Layers = Layers("base", "app") },
            Image("d", 4) with { Layers = [new StoredLayer("d", null)], Time = Now.AddYears(-3) },
            Image("e", 4) with { Layers = Layers("base", "x\n"), Time = Now.AddHours(-5) });
        var scope = new PruneScope(["web@1"], ["shop.web"], 3, false);

        var table = PruneTable.Of(PrunePlanner.Plan(store, scope), store, Now);

        Assert.IsTrue(table.Split('\n').All(line => line.Length <= PruneTable.Width), table);
        Snapshot.Match(table + "\n");
    }

    [TestMethod]
    [DataRow(0, "now")]
    [DataRow(119, "119 minutes")]
    [DataRow(120, "2 hours")]
    [DataRow(60 * 48, "2 days")]
    [DataRow(60 * 24 * 800, "2 years")]
    public void Age_is_in_its_largest_unit(int minutes, string expected) =>
        Assert.AreEqual(expected, PruneTable.Age(TimeSpan.FromMinutes(minutes)));

    [TestMethod]
    [DataRow("kubernetes", "imageMaximumGCAge: 336h")]
    [DataRow("ecs", "ECS_IMAGE_PULL_BEHAVIOR=default")]
    [DataRow("ecr", "\"countNumber\": 5")]
    [DataRow("acr", "acr purge --filter 'shop.web:.*' --ago 30d --keep 5 --untagged --dry-run")]
    [DataRow("ghcr", "dataaxiom/ghcr-cleanup-action")]
    public void Advice_has_the_settings_of_a_place(string place, string setting) =>
        Assert.Contains(setting, PruneAdvice.For(place, "shop.web:latest", 5));

    [TestMethod]
    public void Arithmetic_is_that_of_the_images_own_sizes()
    {
        Assert.AreEqual(
            "An image takes 100.0 MB, and another version of it 12 kB more: 5 versions take 100.1 MB, 100 take "
            + "101.2 MB, unpacked.",
            Arithmetic(
                Image("a", 1) with { Layers = [new("base", 100_000_000), new("app1", 9_000)] },
                Image("b", 2, "shop.web:latest") with { Layers = [new("base", 100_000_000), new("app2", 12_000)] }));
        Assert.AreEqual(
            "An image takes 12 kB. Build a second version to see what one adds.",
            Arithmetic(Image("b", 2, "shop.web:latest") with { Layers = [new("app2", 12_000)] }));
        Assert.AreEqual("Build the image to see what a version of it takes.", Arithmetic());
    }

    private static string Arithmetic(params ValueList<StoredImage> images)
    {
        var plan = PrunePlanner.Plan(Store(images), new PruneScope(["web@1"], ["shop.web"], 5, false));
        return ImageArithmetic.Of(plan, Store(images), 5).Text();
    }
}
