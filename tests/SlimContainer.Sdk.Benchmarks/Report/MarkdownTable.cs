using System.Text;

namespace SlimContainer.Sdk.Benchmarks.Report;

/// <summary>A table in Markdown.</summary>
internal static class MarkdownTable
{
    /// <param name="text">Where it is put.</param>
    /// <param name="heads">The heads of the columns, each with whether its numbers stand to the right.</param>
    /// <param name="rows">The cells.</param>
    public static void Append(
        StringBuilder text,
        IReadOnlyList<(string Head, bool Right)> heads,
        IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(text, heads.Select(head => head.Head));
        Row(text, heads.Select(head => head.Right ? "---:" : "---"));
        foreach (var row in rows)
        {
            Row(text, row);
        }

        text.Append('\n');
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
