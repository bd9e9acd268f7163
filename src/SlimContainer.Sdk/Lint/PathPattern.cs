using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Lint;

/// <summary>A path in a COPY or a line of an ignore file, as the engine matches it.</summary>
internal static partial class PathPattern
{
    /// <summary>Go's filepath.Match, with <c>**</c>. What it matches may be a folder that holds the file.</summary>
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

    // A class of one bracket is that bracket.
    [GeneratedRegex(@"\\(?<escaped>.)|\[(?<escaped>\[)\]|(?<class>\[[^]\[]+\])|\*\*/|.")]
    private static partial Regex Part();
}
