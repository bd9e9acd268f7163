using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// Union of several ignore files: includes each path that one of them includes. The last matching line of an ignore
/// file decides, so concatenating their lines would not work.
/// </summary>
internal static partial class IgnoreUnion
{
    /// <summary>
    /// Preserves each file's order of lines. An excluding line is kept if all files have it, or if it excludes nothing
    /// that another file includes.
    /// </summary>
    /// <param name="files">The lines of each file, including comments.</param>
    public static IReadOnlyList<string> Of(IEnumerable<IReadOnlyList<string>> files) =>
        WithoutEmptyGroups(files.Aggregate(Merge)).ToList();

    private static List<string> Merge(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var common = CommonWeights(one, other);
        List<string> merged = [];
        for (int i = 0, j = 0; i < one.Count || j < other.Count;)
        {
            if (IsCommon(i, j))
            {
                merged.Add(one[i++]);
                j++;
            }
            else if (j == other.Count || (i < one.Count && IsFirst(i, j)))
            {
                Keep(one[i++], other);
            }
            else
            {
                Keep(other[j++], one);
            }
        }

        return merged;

        bool IsCommon(int i, int j) =>
            i < one.Count
            && j < other.Count
            && one[i] == other[j]
            && common[i, j] == common[i + 1, j + 1] + Weight(one[i]);

        // Orders independent lines: keeps the heavier common part, then by ordinal comparison.
        bool IsFirst(int i, int j) => common[i + 1, j] == common[i, j + 1]
            ? string.CompareOrdinal(one[i], other[j]) < 0
            : common[i + 1, j] > common[i, j + 1];

        void Keep(string line, IReadOnlyList<string> others)
        {
            if (IsComment(line) || Includes(line) || others.Contains(line) || !ExcludesIncluded(line, others))
                merged.Add(line);
        }
    }

    // Weight of the longest common subsequence of the remaining lines.
    private static int[,] CommonWeights(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var common = new int[one.Count + 1, other.Count + 1];
        for (var i = one.Count - 1; i >= 0; i--)
        {
            for (var j = other.Count - 1; j >= 0; j--)
            {
                common[i, j] = Math.Max(
                    one[i] == other[j] ? common[i + 1, j + 1] + Weight(one[i]) : 0,
                    Math.Max(common[i + 1, j], common[i, j + 1]));
            }
        }

        return common;
    }

    // Excluding lines, such as those for secrets, must be matched in preference to others.
    private static int Weight(string line) => IsComment(line) || Includes(line) ? 1 : 1000;

    private static bool ExcludesIncluded(string line, IReadOnlyList<string> others) =>
        Effective(others).Any(other => Includes(other) && Overlap(line, other[1..]));

    // Lines above the one that excludes everything have no effect.
    private static IEnumerable<string> Effective(IReadOnlyList<string> lines) =>
        lines.Skip(lines.ToList().IndexOf("**") + 1);

    private static bool IsComment(string line) => line.StartsWith('#');

    private static bool Includes(string line) => line.StartsWith('!');

    // Whether a path may match both patterns: one contains the other, or one has a wildcard.
    private static bool Overlap(string one, string other)
    {
        var (path, otherPath) = (LiteralPath(one), LiteralPath(other));
        return path is null || otherPath is null || IsIn(path, otherPath) || IsIn(otherPath, path);
    }

    // The only path that the pattern matches, without leading and trailing slashes; null if it has a wildcard.
    private static string? LiteralPath(string pattern)
    {
        var characters = PatternCharacter().Matches(pattern);
        return characters.Any(character => character.Groups["wildcard"].Success)
            ? null
            : string.Concat(characters.Select(character => character.Groups["literal"].Value)).Trim('/');
    }

    private static bool IsIn(string path, string folder) =>
        $"{path}/".StartsWith($"{folder}/", StringComparison.Ordinal);

    // An escaped character and a class of one character are literals.
    [GeneratedRegex(@"\\(?<literal>.)|\[(?<literal>[^]^])\]|(?<wildcard>[*?[])|(?<literal>.)")]
    private static partial Regex PatternCharacter();

    private static IEnumerable<string> WithoutEmptyGroups(IReadOnlyList<string> lines) => lines
        .Where((line, i) => !IsComment(line) || (i + 1 < lines.Count && !IsComment(lines[i + 1])));
}
