using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Lint;

/// <summary>Pattern of a COPY source or an ignore file line, matched like the engine does.</summary>
internal static partial class PathPattern
{
    /// <summary>Go's filepath.Match, with <c>**</c>. It also matches all files in a matching folder.</summary>
    public static Regex Of(string source)
    {
        var path = source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source.TrimStart('/');
        if (path.TrimEnd('/') is "" or ".")
            return new Regex("");

        var pattern = Part().Replace(path.TrimEnd('/'), part => part.Value switch
        {
            "**/" => "(.*/)?",
            "*" => "[^/]*",
            "?" => "[^/]",
            _ when part.Groups["class"].Success => part.Value,
            _ when part.Groups["escaped"].Success => Regex.Escape(part.Groups["escaped"].Value),
            _ => Regex.Escape(part.Value),
        });
        return new Regex($"^{pattern}(/|$)", RegexOptions.NonBacktracking);
    }

    // [[] matches a literal bracket.
    [GeneratedRegex(@"\\(?<escaped>.)|\[(?<escaped>\[)\]|(?<class>\[[^]\[]+\])|\*\*/|.")]
    private static partial Regex Part();
}
