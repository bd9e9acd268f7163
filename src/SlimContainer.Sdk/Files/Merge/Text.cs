using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Files;

/// <summary>Reads, splits and joins text as lines that end in <c>\n</c>.</summary>
internal static class Text
{
    /// <summary>Reads a file of any line ending.</summary>
    public static string Read(string path) =>
        RegularFile.ReadText(path).Replace("\r\n", "\n", StringComparison.Ordinal);

    public static string[] Lines(string text) =>
        text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    public static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
