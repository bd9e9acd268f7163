namespace SlimContainer.Sdk.Diagnostics;

/// <summary>Text of one line.</summary>
internal static class OneLine
{
    /// <summary>Replaces each control character and line break with a space.</summary>
    /// <remarks>A line break in a value would fake a line of the log.</remarks>
    public static string Of(string text) => string.Concat(text.Select(character =>
        char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character));
}
