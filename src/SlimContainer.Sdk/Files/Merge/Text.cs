namespace SlimContainer.Sdk.Files;

/// <summary>Splits and joins text as lines that end in <c>\n</c>.</summary>
internal static class Text
{
    public static string[] Lines(string text) =>
        text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    public static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
