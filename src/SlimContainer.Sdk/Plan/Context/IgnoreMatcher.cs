using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Applies the patterns of a planned ignore file as builders do: the last matching one counts. Builders differ in an
/// exception for a folder, so a path is excluded if one of them excludes it.
/// </summary>
internal sealed class IgnoreMatcher(IEnumerable<IgnoreGroup> groups)
{
    private readonly Dictionary<string, bool[]> matchesOfFolders = new(StringComparer.Ordinal);

    private readonly List<Rule> rules = groups
        .SelectMany(group => group.Patterns)
        .Select(pattern => new Rule(pattern, [.. Parts(pattern).Select(name => new Part(name))]))
        .ToList();

    /// <summary>Whether the context lacks a path, or a folder that contains it.</summary>
    /// <param name="path">A path relative to the context.</param>
    public bool Excludes(string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is not ["."]
            && (rules.FindLast(rule => rule.Matches(parts)) is { Excludes: true } || IsExcludedByBuildKit(parts));
    }

    // MatchesUsingParentResults of moby/patternmatcher: it looks at an exception only where a pattern above it excludes
    // the path, so that !folder/ does not concern the files of a folder that no pattern excludes.
    private bool IsExcludedByBuildKit(ReadOnlySpan<string> parts) =>
        Array.LastIndexOf(Match(parts, MatchesOf(parts[..^1])), true) is >= 0 and var last && rules[last].Excludes;

    private bool[] MatchesOf(ReadOnlySpan<string> folder)
    {
        if (folder.IsEmpty)
            return [];
        var key = string.Join('/', folder);
        if (!matchesOfFolders.TryGetValue(key, out var matches))
        {
            matches = Match(folder, MatchesOf(folder[..^1]));
            matchesOfFolders[key] = matches;
        }

        return matches;
    }

    private bool[] Match(ReadOnlySpan<string> parts, bool[] above)
    {
        var matches = new bool[rules.Count];
        var isExcluded = false;
        for (var index = 0; index < matches.Length; index++)
        {
            var rule = rules[index];
            matches[index] = (above.Length > 0 && above[index])
                || (rule.Excludes != isExcluded && rule.IsWhole(parts));
            if (matches[index])
                isExcluded = rule.Excludes;
        }

        return matches;
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

        /// <summary>Whether it matches the path, or a folder that contains it.</summary>
        public bool Matches(ReadOnlySpan<string> path) =>
            IsInFolder(path) && IsMatch(Parts, path[folder.Length..], isWhole: false);

        /// <summary>Whether it matches the path itself.</summary>
        public bool IsWhole(ReadOnlySpan<string> path) =>
            IsInFolder(path) && IsMatch(Parts, path[folder.Length..], isWhole: true);

        private bool IsInFolder(ReadOnlySpan<string> path) =>
            path.Length >= folder.Length && path[..folder.Length].SequenceEqual(folder);

        private static bool IsMatch(ReadOnlySpan<Part> pattern, ReadOnlySpan<string> path, bool isWhole) =>
            pattern switch
            {
                [] => !isWhole || path.Length == 0,
                [{ Name: "**" }, .. var rest] => IsMatch(rest, path, isWhole)
                    || (path.Length > 0 && IsMatch(pattern, path[1..], isWhole)),
                [var part, .. var rest] => path.Length > 0
                    && part.Matches(path[0])
                    && IsMatch(rest, path[1..], isWhole),
            };
    }
}
