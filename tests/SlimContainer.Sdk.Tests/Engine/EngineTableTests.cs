using System.Reflection;
using System.Text;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Plan;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Engine;

[TestClass]
public sealed class EngineTableTests
{
    private const string Begin = "<!-- the table of the package itself: a test holds both equal -->\n";
    private const string End = "<!-- end of the table -->\n";

    // What a request always has.
    private static readonly string[] NoOptions =
    [
        "Context",
        "Dockerfile",
        "IgnoreFile",
        "Tags",
        "SecretValues",
        "DependsOn",
    ];

    [TestMethod]
    public void Documentation_matches_the_engine_table()
    {
        var file = Path.Combine(Repository.Root, "docs", "engines.md");
        var text = File.ReadAllText(file);
        var (before, after) = (
            text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)],
            text[text.IndexOf(End, StringComparison.Ordinal)..]);
        var expected = $"{before}\n{Table()}\n{after}";
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1")
            File.WriteAllText(file, expected);

        Assert.AreEqual(expected, File.ReadAllText(file));
    }

    [TestMethod]
    public void Every_row_has_a_cell_for_each_engine()
    {
        foreach (var row in EngineTable.Rows)
        {
            Assert.HasCount(Enum.GetValues<EngineKind>().Length, row.Cells, row.Option);
            Assert.IsTrue(
                row.Cells.All(cell => cell.Support == Support.Supported == (cell.How.Length == 0)),
                $"{row.Option}: a cell lacks how, or the way out");
        }
    }

    [TestMethod]
    public void Every_option_of_a_request_has_a_row()
    {
        var all = string.Join('\n', EngineTable.Rows.Select(row => row.Option));
        var options = typeof(BuildRequest).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => property.Name)
            .Except(NoOptions);

        foreach (var option in options)
        {
            var name = option.Replace("BuildArguments", "BuildArgument", StringComparison.Ordinal)
                .Replace("Labels", "Label", StringComparison.Ordinal)
                .Replace("Secrets", "Secret", StringComparison.Ordinal)
                .Replace("Outputs", "Output", StringComparison.Ordinal);
            Assert.Contains(name == "Format" ? "ContainerImageFormat" : "SlimContainer" + name, all);
        }
    }

    private static string Table()
    {
        var text = new StringBuilder(
            "| option | Docker with BuildKit | containerd store, other buildx builder | Docker classic | podman | "
            + "buildah |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var row in EngineTable.Rows)
        {
            text.Append("| ").Append(Code(row.Option)).Append(" |");
            foreach (var cell in row.Cells)
            {
                text.Append(' ').Append(Cell(cell)).Append(" |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Cell(Capability cell) => cell.Support switch
    {
        Support.Supported => "yes",
        Support.Translated => $"as {cell.How}",
        Support.Implied => $"not needed: {cell.How}",
        _ => $"**no**: {cell.How}",
    };

    private static string Code(string option) => string.Join(' ', option.Split(' ').Select(word =>
        word.StartsWith("SlimContainer", StringComparison.Ordinal)
            ? $"`{word.TrimEnd(':', ',')}`{word[word.TrimEnd(':', ',').Length..]}"
            : word));
}
