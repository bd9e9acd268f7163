using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Tests.Files;

/// <summary>Three-way merges of texts with one word per line.</summary>
[TestClass]
public sealed class ThreeWayMergeTests
{
    [TestMethod]
    [DataRow("a b c d", "a b c d", "a b c d", "a b c d", DisplayName = "nothing changed")]
    [DataRow("a b c d", "A b c d", "a b c d", "A b c d", DisplayName = "only you")]
    [DataRow("a b c d", "a b c d", "a b c D", "a b c D", DisplayName = "only what is generated")]
    [DataRow("a b c d", "A b c d", "a b c D", "A b c D", DisplayName = "both, apart")]
    [DataRow("a b c d", "a x b c d", "a x b c d", "a x b c d", DisplayName = "both the same")]
    [DataRow("a b c d", "b c d", "a b c", "b c", DisplayName = "both take out")]
    [DataRow("a b", "", "a b", "", DisplayName = "all taken out")]
    [DataRow("", "", "a", "a", DisplayName = "from nothing")]
    [DataRow("COPY RUN", "COPY RUN", "COPY COPY RUN", "COPY COPY RUN", DisplayName = "equal lines")]
    public void Non_conflicting_changes_are_merged(string original, string yours, string generated, string merged)
    {
        var merge = Merge(original, yours, generated);

        Assert.IsTrue(merge.IsClean);
        Assert.AreEqual(merged, string.Join(' ', merge.Lines));
    }

    [TestMethod]
    [DataRow("a b c", "a B c", "a X c", "a <yours B = X >generated c", 1, DisplayName = "the same line")]
    [DataRow("a b c", "A b c", "a B c", "<yours A b = a B >generated c", 0, DisplayName = "lines that touch")]
    [DataRow("a b c", "a c", "a B c", "a <yours = B >generated c", 1, DisplayName = "taken out and changed")]
    [DataRow("a", "a x", "a y", "a <yours x = y >generated", 1, DisplayName = "both at the end")]
    [DataRow(
        "a b c",
        "x a b c p q",
        "a b c p r",
        "x a b c p <yours q = r >generated",
        5,
        DisplayName = "what is the same is outside")]
    public void Conflicting_changes_are_marked(
        string original,
        string yours,
        string generated,
        string marked,
        int line)
    {
        var merge = Merge(original, yours, generated);

        var text = string.Join(' ', merge.Lines)
            .Replace("<<<<<<< ", "<", StringComparison.Ordinal)
            .Replace("=======", "=", StringComparison.Ordinal)
            .Replace(">>>>>>> ", ">", StringComparison.Ordinal);
        Assert.AreEqual(marked, text);
        Assert.AreEqual(line, merge.Conflicts.Single().Yours);
        Assert.AreEqual(merge.Conflicts[0].Marker + 1, ConflictMarkers.FirstIn(Text.Join(merge.Lines)));
    }

    [TestMethod]
    [DataRow(
        "FROM COPY USER",
        "FROM RUN COPY USER",
        "FROM ADD USER",
        "FROM RUN ADD USER",
        DisplayName = "inserted before a changed line")]
    [DataRow(
        "FROM COPY USER",
        "FROM COPY RUN USER",
        "FROM ADD USER",
        "FROM ADD RUN USER",
        DisplayName = "inserted after a changed line")]
    [DataRow(
        "FROM COPY USER",
        "from COPY USER",
        "FROM ADD LINK USER",
        "from ADD LINK USER",
        DisplayName = "changed beside changed lines")]
    [DataRow(
        "FROM COPY USER",
        "FROM USER",
        "from COPY USER",
        "from USER",
        DisplayName = "deleted beside a changed line")]
    [DataRow("FROM", "FROM RUN", "from", "from RUN", DisplayName = "inserted at the end")]
    public void OfInstructions_merges_changes_of_adjacent_instructions(
        string original,
        string yours,
        string generated,
        string merged)
    {
        var merge = ThreeWayMerge.OfInstructions(Lines(original), Lines(yours), Lines(generated));

        Assert.IsTrue(merge.IsClean);
        Assert.AreEqual(merged, string.Join(' ', merge.Lines));
    }

    [TestMethod]
    [DataRow("RUN\\ make USER", "run\\ make USER", "RUN\\ test USER", DisplayName = "both in one instruction")]
    [DataRow("FROM USER", "FROM RUN USER", "FROM COPY USER", DisplayName = "two insertions at one place")]
    [DataRow("FROM COPY USER", "FROM ADD USER", "FROM LINK USER", DisplayName = "the same line")]
    [DataRow("A B C D", "A x D", "A B y D", DisplayName = "overlapping lines")]
    public void OfInstructions_reports_conflicts_within_an_instruction_or_without_order(
        string original,
        string yours,
        string generated) =>
        Assert.IsFalse(ThreeWayMerge.OfInstructions(Lines(original), Lines(yours), Lines(generated)).IsClean);

    [TestMethod]
    [DataRow("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n", 2)]
    [DataRow("<<<<<<< yours\r\n=======\r\n>>>>>>> generated\r\n", 1)]
    [DataRow("<<<<<<< yours\n=======\n", null)]
    [DataRow("RUN cat <<<<<<< x\n=======\n>>>>>>> y\n", null)]
    [DataRow("=======\n>>>>>>> y\n<<<<<<< x\n", null)]
    public void FirstIn_finds_conflict_markers_of_any_tool(string text, int? line) =>
        Assert.AreEqual(line, ConflictMarkers.FirstIn(text));

    private static MergeResult Merge(string original, string yours, string generated) =>
        ThreeWayMerge.Of(Lines(original), Lines(yours), Lines(generated));

    private static string[] Lines(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
