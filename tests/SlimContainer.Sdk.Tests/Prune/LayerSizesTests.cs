using SlimContainer.Sdk.Prune;

namespace SlimContainer.Sdk.Tests.Prune;

[TestClass]
public sealed class LayerSizesTests
{
    [TestMethod]
    public void BuildKit_layer_without_files_counts() => Assert.AreEqual(
        "0 2000 3000",
        Sizes(3, ("WORKDIR /app", 0), ("COPY /g /h # buildkit", 2000), ("COPY f /f # buildkit", 3000), ("ENV A=1", 0)));

    [TestMethod]
    public void Entry_of_the_classic_builder_has_its_instruction_after_a_marker() => Assert.AreEqual(
        "0 2000 700",
        Sizes(
            3,
            ("/bin/sh -c #(nop) WORKDIR /app", 0),
            ("/bin/sh -c #(nop) COPY file:ab in /h ", 2000),
            ("|1 A=1 /bin/sh -c apt-get update", 700),
            ("/bin/sh -c #(nop)  LABEL a=b", 0)));

    [TestMethod]
    public void Existing_folder_of_WORKDIR_is_no_layer() => Assert.AreEqual(
        "2000", Sizes(1, ("/bin/sh -c #(nop) WORKDIR /app", 0), ("/bin/sh -c #(nop) COPY file:ab in /h ", 2000)));

    [TestMethod]
    public void History_that_does_not_fit_leaves_sizes_unknown() => Assert.AreEqual(
        "? ?", Sizes(2, ("COPY a /", 1), ("COPY b /", 2), ("COPY c /", 3)));

    [TestMethod]
    public void Same_files_above_other_layers_are_another_layer()
    {
        var one = LayerSizes.WithSizes(["base", "app"], sizes: null);
        var other = LayerSizes.WithSizes(["base", "packages", "app"], sizes: null);

        Assert.AreEqual(one[0].Chain, other[0].Chain);
        Assert.AreNotEqual(one[1].Chain, other[2].Chain);
    }

    private static string Sizes(int layers, params (string CreatedBy, long Bytes)[] history)
    {
        var entries = history.Select(entry => new HistoryEntry(entry.CreatedBy, entry.Bytes)).ToValueList();
        string[] digests = [.. Enumerable.Range(0, layers).Select(number => $"sha256:{number}")];
        return string.Join(' ', LayerSizes.Of(digests, entries).Select(layer => layer.Bytes?.ToString() ?? "?"));
    }
}
