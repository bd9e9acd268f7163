using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Lint;

/// <summary>Pattern of a COPY source or an ignore file line, matched like the engine does.</summary>
internal static partial class PathPattern
{
    /// <summary>Go's filepath.Match, with <c>**</c>. It also matches all files in a matching folder.</summary>
    public static Regex Of(string source)
    {
        var path = Normalize(source);
        if (path.Length == 0)
            return new Regex("");

        var pattern = Part().Replace(path, part => part.Value switch
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

    /// <summary>The pattern relative to the build context; empty for the whole context.</summary>
    public static string Normalize(string source)
    {
        var parts = source.Split('/').Where(part => part is not ("" or "."));
        return string.Join('/', parts);
    }

    // [[] matches a literal bracket.
    [GeneratedRegex(@"\\(?<escaped>.)|\[(?<escaped>\[)\]|(?<class>\[[^]\[]+\])|\*\*/|.")]
    private static partial Regex Part();
}
