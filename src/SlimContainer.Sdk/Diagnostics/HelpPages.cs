namespace SlimContainer.Sdk.Diagnostics;

/// <summary>The pages of all codes in the package: they match this version and open offline.</summary>
internal static class HelpPages
{
    /// <summary>Their folder, absolute.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(HelpPages).Assembly.Location)!, "..", "..", "docs", "diagnostics"));

    /// <summary>The link to the page of a code.</summary>
    public static string Link(string code) => new Uri(Path.Combine(Folder, code + ".md")).AbsoluteUri;
}
