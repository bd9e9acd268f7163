namespace SlimContainer.Sdk.Facts;

/// <summary>Text in MSBuild items and their metadata.</summary>
internal static class ItemText
{
    /// <summary>A text as an item or metadata: MSBuild unescapes them, and splits items at semicolons.</summary>
    public static string Escape(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);
}
