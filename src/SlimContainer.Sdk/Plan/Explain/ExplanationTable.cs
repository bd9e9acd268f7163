using System.Globalization;
using System.Text;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Formats an explanation for a terminal: the decision on the first line of each row, the reason below it.
/// </summary>
internal static class ExplanationTable
{
    private const int Width = 100;
    private const int Indent = 15;

    public static string Of(IEnumerable<ExplanationRow> rows, string sizesSource)
    {
        var text = new StringBuilder();
        var measured = false;
        foreach (var row in rows)
        {
            text.Append(row.What.PadRight(Indent)).Append(row.Chosen);
            if (row.Megabytes is { } megabytes)
            {
                text.Append(CultureInfo.InvariantCulture, $"  (about {megabytes:0} MB)");
                measured = true;
            }

            text.Append('\n');
            foreach (var line in TextWrap.Lines(row.Why, Width - Indent))
            {
                text.Append(' ', Indent).Append(line).Append('\n');
            }
        }

        if (measured)
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"Sizes: {sizesSource}.").Append('\n');
        return text.ToString().TrimEnd('\n');
    }
}
