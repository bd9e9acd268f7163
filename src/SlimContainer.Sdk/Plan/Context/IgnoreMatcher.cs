using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Plan;

/// <summary>Applies the patterns of a planned ignore file as builders do: the last matching one counts.</summary>
internal sealed class IgnoreMatcher(IEnumerable<IgnoreGroup> groups)
{
    private readonly List<Rule> rules = groups
        .SelectMany(group => group.Patterns)
        .Select(pattern => new Rule(pattern, [.. Parts(pattern).Select(name => new Part(name))]))
        .ToList();

    /// <summary>Whether the context lacks a path, or a folder that contains it.</summary>
    /// <param name="path">A path relative to the context.</param>
    public bool Excludes(string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is not ["."] && rules.FindLast(rule => rule.Matches(parts)) is { Excludes: true };
    }

    /// <summary>Whether the context lacks a source of COPY: a folder is in the context with any allowed file.</summary>
    /// <param name="source">A path relative to the context; a folder ends in a slash.</param>
    public bool ExcludesSource(string source) => Excludes(source)
        && !(source.EndsWith('/') && rules.Exists(rule => rule.Pattern is { IsAllowed: true } pattern
            && pattern.Text.StartsWith(source, StringComparison.Ordinal)
            && !Excludes(pattern.Text)));

    private static string[] Parts(IgnorePattern pattern) => (pattern.IsPath ? pattern.Below : pattern.Text)
        .Split('/', StringSplitOptions.RemoveEmptyEntries);

    private sealed record Part(string Name)
    {
        // Brackets mean the same in both languages.
        private readonly Regex? expression = Name.Contains('[', StringComparison.Ordinal)
            ? new Regex(@"\A"
                + Name.Replace(".", @"\.", StringComparison.Ordinal).Replace("*", ".*", StringComparison.Ordinal)
                + @"\z")
            : null;

        public bool Matches(string name) =>
            expression?.IsMatch(name) ?? FileSystemName.MatchesSimpleExpression(Name, name, ignoreCase: false);
    }

    private sealed record Rule(IgnorePattern Pattern, Part[] Parts)
    {
        private readonly string[] folder = Pattern.IsPath
            ? Pattern.Text.Split('/', StringSplitOptions.RemoveEmptyEntries)
            : [];

        // A prefix workaround is a text with an exclamation mark: above the allow-list, without effect.
        public bool Excludes => !Pattern.IsAllowed && !Pattern.Text.StartsWith('!');

        public bool Matches(ReadOnlySpan<string> path) =>
            path.Length >= folder.Length
            && path[..folder.Length].SequenceEqual(folder)
            && IsMatch(Parts, path[folder.Length..]);

        // The end of the pattern also matches what is in the folder.
        private static bool IsMatch(ReadOnlySpan<Part> pattern, ReadOnlySpan<string> path) => pattern switch
        {
            [] => true,
            [{ Name: "**" }, .. var rest] => IsMatch(rest, path) || (path.Length > 0 && IsMatch(pattern, path[1..])),
            [var part, .. var rest] => path.Length > 0 && part.Matches(path[0]) && IsMatch(rest, path[1..]),
        };
    }
}
