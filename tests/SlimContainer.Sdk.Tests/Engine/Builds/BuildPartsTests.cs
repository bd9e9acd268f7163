using SlimContainer.Sdk.Engine;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class BuildPartsTests
{
    private static readonly string[] History =
    [
        "0\tENTRYPOINT [\"dotnet\"]",
        "0\tWORKDIR /app",
        "62920\tCOPY /layers/app /app/ # buildkit",
        "42\tCOPY /layers/assets /app/ # buildkit",
        "14892\tCOPY /layers/projects /app/ # buildkit",
        "2722792\tCOPY /layers/packages /app/ # buildkit",
        "500000\tRUN /bin/sh -c apt-get update && apt-get install -y libgdiplus # buildkit",
        "27020984\tCOPY aspnet/ / # buildkit",
        "0\tENV ASPNET_VERSION=10.0.12",
        "100000000\t/bin/sh -c #(nop) ADD file:1 in /",
    ];

    [TestMethod]
    public void Parts_are_those_of_staging_above_the_base() => Assert.AreEqual(
        "base 127020984, OS packages 500000, packages 2722792, projects 14892, app 62962",
        Text(BuildParts.Of(History, layersAdded: 6)));

    [TestMethod]
    public void Base_ends_at_the_first_layer_of_staging_where_the_number_of_layers_is_unknown() => Assert.AreEqual(
        "base 127520984, packages 2722792, projects 14892, app 62962",
        Text(BuildParts.Of(History, layersAdded: null)));

    [TestMethod]
    public void Parts_of_mode_Prebuilt_are_those_of_its_archives() => Assert.AreEqual(
        "base 9, packages 6, app 3",
        Text(BuildParts.Of(
            [
                "3\tADD obj/slimcontainer/layers/amd64/app.tar / # buildkit",
                "5\tADD obj/slimcontainer/layers/amd64/packages.tar / # buildkit",
                "1\tADD obj/slimcontainer/layers/amd64/packages-a.b.tar / # buildkit",
                "9\tCOPY x /",
            ],
            layersAdded: 3)));

    [TestMethod]
    public void Unreadable_history_has_no_parts() => Assert.IsEmpty(BuildParts.Of(["error: no such image", ""], null));

    [TestMethod]
    public void History_of_the_classic_builder_has_no_parts() => Assert.IsEmpty(BuildParts.Of(
        ["0\t/bin/sh -c #(nop)  USER 1654", "5\t/bin/sh -c #(nop) COPY dir:1 in /app/ ", "9\t/bin/sh -c #(nop) ADD 2"],
        layersAdded: null));

    [TestMethod]
    public void Line_has_the_change_since_the_last_build()
    {
        var result = new BuildResult("web", 1, 1) { Parts = [new("base", 100_000_000), new("app", 12_000)] };

        Assert.AreEqual("base 100.0 MB · app 12 kB", result.PartsLine(null));
        Assert.AreEqual(
            "base 100.0 MB · app 12 kB (+2 kB) · packages 0 B (-1.0 MB)",
            result.PartsLine(new Dictionary<string, long>
            {
                ["base"] = 100_000_000,
                ["app"] = 10_000,
                ["packages"] = 1_000_000,
            }));
        Assert.IsNull(new BuildResult("web", 1, 1).PartsLine(null));
    }

    private static string Text(IEnumerable<BuildPart> parts) =>
        string.Join(", ", parts.Select(part => $"{part.Name} {part.Bytes}"));
}
