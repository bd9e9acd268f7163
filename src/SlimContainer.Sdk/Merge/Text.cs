namespace SlimContainer.Sdk.Merge;

/// <summary>Text as lines, each of which ends in <c>\n</c>.</summary>
internal static class Text
{
    public static string[] Lines(string text) =>
        text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    public static string OfLines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
