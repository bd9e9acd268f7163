using System.Text;
using SlimContainer.Sdk.Files;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Files;

/// <summary>Write outcome for each state of the existing file and each <c>SlimContainerOnEdit</c> value.</summary>
[TestClass]
public sealed class FileStateTableTests : IDisposable
{
    private const string Then =
        "# Build it\nFROM sdk\nCOPY a.csproj ./\nRUN restore\n\nFROM base\nUSER app\nENTRYPOINT x\n";
    private const string Now =
        "# Build it\nFROM sdk\nCOPY a.csproj ./\nCOPY b.csproj ./\nRUN restore\n\nFROM base\nUSER app\nENTRYPOINT x\n";
    private const string ToolVersion = "1.2.3";

    private const string Table = """
        in the place                 | keep           | merge               | overwrite   | new
        absent                       | Created        | Created             | Created     | Created
        up to date                   | Unchanged      | Unchanged           | Unchanged   | Unchanged
        up to date, CRLF             | Unchanged      | Unchanged           | Unchanged   | Unchanged
        up to date, BOM              | Unchanged      | Unchanged           | Unchanged   | Unchanged
        up to date, newlines at end  | Unchanged      | Unchanged           | Unchanged   | Unchanged
        up to date, older version    | Updated        | Updated             | Updated     | Updated
        up to date, newer version    | Unchanged      | Unchanged           | Unchanged   | Unchanged
        up to date, damaged header   | Unchanged      | Unchanged           | Unchanged   | Unchanged
        outdated                     | Updated        | Updated             | Updated     | Updated
        outdated, CRLF               | Updated        | Updated             | Updated     | Updated
        outdated, BOM                | Updated        | Updated             | Updated     | Updated
        outdated, older version      | Updated        | Updated             | Updated     | Updated
        outdated, newer version      | KeptNewer      | KeptNewer           | Overwritten | WrittenBeside
        edited                       | KeptEdited     | Merged              | Overwritten | WrittenBeside
        edited, CRLF                 | KeptEdited     | Merged              | Overwritten | WrittenBeside
        edited, BOM                  | KeptEdited     | Merged              | Overwritten | WrittenBeside
        edited, older version        | KeptEdited     | Merged              | Overwritten | WrittenBeside
        edited, newer version        | KeptNewer      | KeptNewer           | Overwritten | WrittenBeside
        outdated, damaged header     | KeptEdited     | NotMerged           | Overwritten | WrittenBeside
        edited, damaged header       | KeptEdited     | NotMerged           | Overwritten | WrittenBeside
        edited, origin unknown       | KeptEdited     | NotMerged           | Overwritten | WrittenBeside
        edited, not UTF-8            | KeptEdited     | NotMerged           | Overwritten | WrittenBeside
        edited, nothing new          | KeptEdited     | Unchanged           | Overwritten | KeptEdited
        edited, has what is new      | KeptEdited     | Merged              | Overwritten | KeptEdited
        edited, the same lines       | KeptEdited     | MergedWithConflicts | Overwritten | WrittenBeside
        edited, back to what it was  | Updated        | Updated             | Updated     | Updated
        edited, conflicts marked     | KeptConflicted | KeptConflicted      | Overwritten | WrittenBeside
        foreign                      | KeptForeign    | KeptForeign         | KeptForeign | WrittenBeside
        foreign, CRLF                | KeptForeign    | KeptForeign         | KeptForeign | WrittenBeside
        foreign, as generated        | KeptForeign    | KeptForeign         | KeptForeign | WrittenBeside
        foreign, empty               | KeptForeign    | KeptForeign         | KeptForeign | WrittenBeside
        """;

    private readonly TemporaryFolder folder = new();

    private static IEnumerable<(string State, string OnEdit, string Outcome)> Cells()
    {
        var rows = Table.Split('\n').Select(row => row.Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        return rows.Skip(1).SelectMany(row =>
            row.Skip(1).Index().Select(cell => (row[0], rows[0][cell.Index + 1], cell.Item)));
    }

    public void Dispose() => folder.Dispose();

    [TestMethod]
    [DynamicData(nameof(Cells))]
    public void Write_outcome_matches_the_table_for_each_file_state(string state, string onEdit, string outcome)
    {
        var before = InThePlace(state);
        if (state != "edited, origin unknown")
            Writer().Write(new GeneratedFile(folder["elsewhere"], Then));
        if (before is not null)
            File.WriteAllBytes(folder["Dockerfile"], before);

        var result = Writer().Write(
            new GeneratedFile(folder["Dockerfile"], Now),
            Enum.Parse<OnEdit>(onEdit, ignoreCase: true));

        Assert.AreEqual(Enum.Parse<WriteOutcome>(outcome), result.Outcome);
        AssertOutcome(result, before);
        Assert.Contains(
            "COPY b.csproj",
            File.ReadAllText(folder["obj/Dockerfile"]),
            "the copy below obj is always what would be generated now");
        Assert.DoesNotContain(file => file.EndsWith(".tmp", StringComparison.Ordinal), folder.Files());
    }

    private void AssertOutcome(WriteResult result, byte[]? before)
    {
        var after = File.ReadAllBytes(folder["Dockerfile"]);
        var text = File.ReadAllText(folder["Dockerfile"]);
        switch (result.Outcome)
        {
            case WriteOutcome.Created or WriteOutcome.Updated:
                AssertGenerated("Dockerfile");
                break;
            case WriteOutcome.Merged:
                Assert.Contains("COPY b.csproj", text);
                Assert.Contains("ENV MINE=1", text);
                Assert.AreEqual(
                    (Ownership.Edited, GeneratedHeader.Hash(Now)),
                    (GeneratedHeader.Of(text), GeneratedHeader.Read(text)!.Hash));
                break;
            case WriteOutcome.MergedWithConflicts:
                Assert.AreEqual("<<<<<<< yours", text.Split('\n')[result.Line - 1]);
                Assert.AreEqual(GeneratedHeader.Hash(Now), GeneratedHeader.Read(text)!.Hash);
                break;
            case WriteOutcome.Overwritten:
                AssertGenerated("Dockerfile");
                CollectionAssert.AreEqual(before, File.ReadAllBytes(folder["Dockerfile.bak"]));
                break;
            case WriteOutcome.WrittenBeside:
                AssertGenerated("Dockerfile.new");
                CollectionAssert.AreEqual(before, after);
                break;
            case WriteOutcome.KeptEdited:
                Assert.AreEqual(text.Contains("COPY b.csproj", StringComparison.Ordinal), result.Drift is null);
                CollectionAssert.AreEqual(before, after);
                break;
            default:
                CollectionAssert.AreEqual(before, after);
                break;
        }

        if (before is not null && result.Outcome is not WriteOutcome.Created)
            Assert.AreEqual(
                (Style(before), result.Outcome == WriteOutcome.Overwritten),
                (Style(after), File.Exists(folder["Dockerfile.bak"])));
    }

    private void AssertGenerated(string name)
    {
        var text = File.ReadAllText(folder[name]);
        Assert.AreEqual(Ownership.Ours, GeneratedHeader.Of(text));
        Assert.IsTrue(GeneratedHeader.Same(GeneratedHeader.AddHeader(Now, ToolVersion), text));
    }

    // What git and editors chose: it stays.
    private static (bool Bom, bool WindowsLineEnds) Style(byte[] bytes) =>
        (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble), bytes.AsSpan().IndexOf("\r\n"u8) >= 0);

    private static byte[]? InThePlace(string state)
    {
        if (state == "absent")
            return null;

        string[] words = state.Split(", ");
        var qualifier = words.ElementAtOrDefault(1) ?? "";
        var version = qualifier switch
        {
            "older version" => "1.2.0-rc.1",
            "newer version" => "1.10.0",
            _ => ToolVersion,
        };
        var text = words[0] switch
        {
            "up to date" => GeneratedHeader.AddHeader(Now, version),
            "outdated" => GeneratedHeader.AddHeader(Then, version),
            "edited" => Edited(GeneratedHeader.AddHeader(qualifier == "nothing new" ? Now : Then, version), qualifier),
            _ => qualifier == "as generated" ? Now : qualifier == "empty" ? "" : "FROM mine\n",
        };
        return qualifier switch
        {
            "CRLF" => Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            "BOM" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "newlines at end" => Encoding.UTF8.GetBytes(text + "\n\n"),
            "damaged header" => Encoding.UTF8.GetBytes(text.Replace(" sha256:", " sha256: ", StringComparison.Ordinal)),
            "not UTF-8" => Encoding.Latin1.GetBytes(text.Replace("ENV", "# é\nENV", StringComparison.Ordinal)),
            _ => Encoding.UTF8.GetBytes(text),
        };
    }

    private static string Edited(string text, string qualifier) => qualifier switch
    {
        "has what is new" => text.Replace("RUN restore", "COPY b.csproj ./\nRUN restore", StringComparison.Ordinal)
            + "ENV MINE=1\n",
        "the same lines" => text.Replace("RUN restore", "COPY mine.txt ./\nRUN restore", StringComparison.Ordinal),
        "back to what it was" => text,
        "conflicts marked" => text
            + ConflictMarkers.Yours + "\nA\n" + ConflictMarkers.Middle + "\nB\n" + ConflictMarkers.Generated + "\n",
        _ => text + "ENV MINE=1\n",
    };

    private GeneratedFileWriter Writer() =>
        new(ToolVersion, folder["obj"], new GeneratedHistory(folder["obj/generated"], _ => []));
}
