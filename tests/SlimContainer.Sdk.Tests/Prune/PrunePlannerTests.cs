using SlimContainer.Sdk.Prune;

namespace SlimContainer.Sdk.Tests.Prune;

/// <summary>Images in, decisions out.</summary>
[TestClass]
public sealed class PrunePlannerTests
{
    private static readonly PruneScope Scope = new(["web@1", "web@0"], ["shop.web", "shop.web-build"], 3, false);

    [TestMethod]
    public void Newest_images_of_each_name_are_kept() => Decides(
        [
            Image("a", 1, "shop.web:1"),
            Image("b", 2, "shop.web:2"),
            Image("c", 3, "shop.web:3"),
            Image("d", 4, "shop.web:4", "shop.web:latest"),
            Image("e", 0, "localhost/shop.web-build:latest"),
        ],
        """
        d keep: newest
        c keep: among the newest 3
        b keep: among the newest 3
        a remove: older than the newest 3
        e keep: newest
        """);

    [TestMethod]
    public void Time_of_the_tag_decides_and_equal_times_are_no_order() => Decides(
        [
            Image("a", 1, "shop.web:1"),
            Image("b", 1, "shop.web:2"),
            Image("c", 1, "shop.web:3"),
            Image("d", 1, "shop.web:4"),
            Image("e", 0, "shop.web:0"),
        ],
        """
        a keep: newest
        b keep: newest
        c keep: newest
        d keep: newest
        e remove: older than the newest 3
        """);

    [TestMethod]
    public void Untagged_image_is_an_earlier_build() => Decides(
        [Image("a", 1), Image("b", 2, "shop.web:latest")],
        """
        b keep: newest
        a remove: earlier build
        """);

    [TestMethod]
    public void Images_of_others_are_not_considered() => Decides(
        [
            Image("a", 1) with { Project = "" },
            Image("b", 2, "shop.web:latest") with { Project = "web@2" },
            Image("c", 3) with { Project = "a tool's own label" },
        ],
        "");

    [TestMethod]
    public void Images_in_use_or_with_another_name_are_kept()
    {
        var registry = Image("d", 0) with { DigestNames = ["registry.example/shop"] };
        Decides(
            [Image("a", 1), Image("b", 2, "shop.web:1", "mirror.example/web:1"), Image("c", 3), registry],
            """
            c remove: earlier build
            b keep: also named mirror.example/web:1
            a keep: used by a container
            d keep: also named registry.example/shop
            """,
            store => store with { Used = new HashSet<string> { "a" } });
    }

    [TestMethod]
    public void Image_of_another_Dockerfile_that_inherits_the_label_is_kept() => Decides(
        [
            Image("a", 1, "shop.web:latest") with { Layers = Layers("base", "app") },
            Image("b", 2) with { Layers = Layers("base", "app", "theirs") },
            Image("c", 0) with { Layers = Layers("base", "old") },
        ],
        """
        b keep: built from shop.web:latest
        a keep: newest
        c remove: earlier build
        """);

    [TestMethod]
    public void Image_from_before_the_first_remote_is_the_projects() => Decides(
        [Image("a", 1) with { Project = "web@0" }], "a remove: earlier build");

    [TestMethod]
    [DataRow(false, "keep")]
    [DataRow(true, "remove")]
    public void Newest_image_of_a_stage_is_build_cache(bool includesCache, string effect) => Decides(
        [
            Image("a", 1) with { History = Steps("COPY file:", "1") },
            Image("b", 2) with { History = Steps("COPY file:", "2") },
            Image("c", 3, "shop.web:latest") with { History = Steps("COPY dir:", "3") },
            Image("d", 2) with { History = Steps("COPY dir:", "4") },
        ],
        $"""
        c keep: newest
        b {effect}: stage of a build: build cache
        d remove: earlier build
        a remove: earlier build
        """,
        store => store with { HasStages = true },
        Scope with { IncludesCache = includesCache });

    [TestMethod]
    public void Image_of_a_multi_platform_image_is_kept() => Decides(
        [Image("a", 1) with { Digest = "sha256:9" }],
        "a keep: part of a multi-platform image",
        store => store with { Platforms = new HashSet<string> { "sha256:9" } });

    [TestMethod]
    public void Freed_bytes_are_the_layers_that_no_kept_image_needs()
    {
        var store = Store(
            Image("a", 1) with { Layers = Layers("base", "packages", "app1") },
            Image("b", 2) with { Layers = Layers("base", "packages", "app2") },
            Image("c", 3, "shop.web:latest") with { Layers = Layers("base", "app3") },
            Image("d", 4, "other:latest") with { Layers = Layers("base", "packages2"), Project = "" });

        var plan = PrunePlanner.Plan(store, Scope);

        // Two images that go share their packages: both need them, and the sum has them once.
        Assert.AreEqual("c=4 b=12 a=12", Bytes(plan));
        Assert.AreEqual((16, true), (plan.Bytes, plan.IsExact));
    }

    [TestMethod]
    public void Unknown_size_is_no_size_of_zero()
    {
        var store = Store(
            Image("a", 1) with { Layers = [new("base", 10), new("x", null)] },
            Image("b", 2) with { Layers = [new("base", 10), new("y", 5)] },
            Image("c", 3, "shop.web:latest") with { Layers = [new("base", 10), new("z", 3)] });

        var plan = PrunePlanner.Plan(store, Scope);

        Assert.AreEqual("c=13 b=5 a=?", Bytes(plan));
        Assert.AreEqual((5, false), (plan.Bytes, plan.IsExact));
    }

    internal static StoredImage Image(string id, int minute, params ValueList<string> tags) => new()
    {
        Id = id,
        Tags = tags,
        Time = new DateTimeOffset(2026, 11, 1, 12, minute, 0, TimeSpan.Zero),
        Project = "web@1",
    };

    // As many bytes as the name has letters.
    internal static ValueList<StoredLayer> Layers(params string[] names) =>
        LayerSizes.WithSizes(names, [.. names.Select(name => (long?)name.Length)]);

    internal static ImageStore Store(params ValueList<StoredImage> images) => new(images, new HashSet<string>());

    private static ValueList<HistoryEntry> Steps(string instruction, string digit) =>
        [new($"/bin/sh -c #(nop) {instruction}{string.Concat(Enumerable.Repeat(digit, 64))} in /f")];

    private static string Bytes(PrunePlan plan) => string.Join(
        ' ', plan.Decisions.Select(one => $"{one.Image.Id}={one.UniqueBytes?.ToString() ?? "?"}"));

    private static void Decides(
        ValueList<StoredImage> images,
        string expected,
        Func<ImageStore, ImageStore>? change = null,
        PruneScope? scope = null)
    {
        var store = change is null ? Store(images) : change(Store(images));
        var plan = PrunePlanner.Plan(store, scope ?? Scope);
        var decisions = plan.Decisions.Select(one =>
            $"{one.Image.Id} {(one.IsRemoved ? "remove" : "keep")}: {one.Reason}");
        Assert.AreEqual(expected, string.Join('\n', decisions));
        CollectionAssert.AreEqual(
            plan.Removed.Select(one => one.Image.Time).Order().ToList(),
            plan.Removed.Select(one => one.Image.Time).ToList());
    }
}
