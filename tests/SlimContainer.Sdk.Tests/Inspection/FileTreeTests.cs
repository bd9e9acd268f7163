using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Tests.Inspection;

[TestClass]
public sealed class FileTreeTests
{
    [TestMethod]
    public void Whiteout_hides_the_path_in_layers_below_only()
    {
        var hidden = Hidden(
            [File("a/x"), File("b")],
            [File("a/y"), Removed("a/x"), Removed("b")],
            [File("b")]);

        Assert.AreEqual("0:a/x 0:b", hidden);
    }

    [TestMethod]
    public void Whiteout_of_a_folder_hides_everything_in_it_but_no_longer_name()
    {
        var hidden = Hidden([File("a/x/y"), File("ab")], [Removed("a")]);

        Assert.AreEqual("0:a/x/y", hidden);
    }

    [TestMethod]
    public void Opaque_folder_hides_lower_files_wherever_it_stands_in_the_tar()
    {
        var hidden = Hidden([File("a/x")], [File("a/y"), new LayerEntry("a", LayerEntryKind.OpaqueFolder, 0)]);

        Assert.AreEqual("0:a/x", hidden);
    }

    [TestMethod]
    public void Replaced_file_is_hidden_and_the_last_entry_of_a_layer_counts()
    {
        var files = FileTree.Of([Layer(File("a", 1)), Layer(File("a", 2), File("a", 3))]);

        var texts = files.Select(file => $"{file.Layer}:{file.Entry.Bytes} {file.IsHidden}");
        Assert.AreEqual("0:1 True, 1:3 False", string.Join(", ", texts));
    }

    [TestMethod]
    [DataRow(LayerEntryKind.SymbolicLink)]
    [DataRow(LayerEntryKind.HardLink)]
    public void Link_in_the_place_of_a_file_or_a_folder_hides_it_without_a_whiteout(object kind)
    {
        var link = new LayerEntry("a", (LayerEntryKind)kind, 0);

        var hidden = Hidden([File("a"), File("b/x"), File("bc")], [link, link with { Path = "b" }]);

        Assert.AreEqual("0:a 0:b/x", hidden);
    }

    private static string Hidden(params LayerEntry[][] layers) => string.Join(
        ' ',
        FileTree.Of([.. layers.Select(Layer)])
            .Where(file => file.IsHidden)
            .Select(file => $"{file.Layer}:{file.Entry.Path}"));

    private static LayerEntry Removed(string path) => new(path, LayerEntryKind.Whiteout, 0);

    private static ImageLayer Layer(params LayerEntry[] entries) => SampleImage.Layer("", entries);

    private static LayerEntry File(string path, long bytes = 1) => SampleImage.File(path, bytes);
}
