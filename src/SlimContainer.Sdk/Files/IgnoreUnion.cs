using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// One ignore file in place of several: it lets in whatever one of them does. In an ignore file the last line that fits
/// a path decides, so their lines cannot just stand one behind the other.
/// </summary>
internal static partial class IgnoreUnion
{
    /// <summary>
    /// Keeps each file's own order of lines. A line that takes something out stays if all have it, or if it takes out
    /// nothing that another lets in.
    /// </summary>
    /// <param name="files">The lines of each, the reasons for them as comments among them.</param>
    public static IReadOnlyList<string> Of(IEnumerable<IReadOnlyList<string>> files) =>
        WithoutEmptyGroups(files.Aggregate(Merge)).ToList();

    private static List<string> Merge(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var common = CommonWeights(one, other);
        List<string> merged = [];
        for (int i = 0, j = 0; i < one.Count || j < other.Count;)
        {
            if (i < one.Count && j < other.Count && one[i] == other[j] && common[i, j] == common[i + 1, j + 1] + Weight(one[i]))
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

        // Of two lines that may stand in any order, the one that lets in, then a reason, then by name.
        bool IsFirst(int i, int j) => common[i + 1, j] == common[i, j + 1]
            ? string.CompareOrdinal(one[i], other[j]) < 0
            : common[i + 1, j] > common[i, j + 1];

        void Keep(string line, IReadOnlyList<string> others)
        {
            if (IsComment(line) || LetsIn(line) || others.Contains(line) || !Effective(others).Any(another => LetsIn(another) && Overlap(line, another[1..])))
                merged.Add(line);
        }
    }

    // What the rests of both have in common, in their order.
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

    // What keeps secrets out must be found in both.
    private static int Weight(string line) => IsComment(line) || LetsIn(line) ? 1 : 1000;

    // What stands above the line that keeps everything out says nothing.
    private static IEnumerable<string> Effective(IReadOnlyList<string> lines) => lines.Skip(lines.ToList().IndexOf("**") + 1);

    private static bool IsComment(string line) => line.StartsWith('#');

    private static bool LetsIn(string line) => line.StartsWith('!');

    // Whether some path may fit both: one is in the other, or one has a wildcard and could fit anything.
    private static bool Overlap(string one, string other)
    {
        var (path, otherPath) = (LiteralPath(one), LiteralPath(other));
        return path is null || otherPath is null || IsIn(path, otherPath) || IsIn(otherPath, path);
    }

    // The one path that the pattern fits, without slashes around it; null where it has a wildcard.
    private static string? LiteralPath(string pattern)
    {
        var characters = PatternCharacter().Matches(pattern);
        return characters.Any(character => character.Groups["wildcard"].Success)
            ? null
            : string.Concat(characters.Select(character => character.Groups["literal"].Value)).Trim('/');
    }

    private static bool IsIn(string path, string folder) => $"{path}/".StartsWith($"{folder}/", StringComparison.Ordinal);

    // An escaped character, or a class of one: either means itself.
    [GeneratedRegex(@"\\(?<literal>.)|\[(?<literal>[^]^])\]|(?<wildcard>[*?[])|(?<literal>.)")]
    private static partial Regex PatternCharacter();

    private static IEnumerable<string> WithoutEmptyGroups(IReadOnlyList<string> lines) => lines
        .Where((line, i) => !IsComment(line) || (i + 1 < lines.Count && !IsComment(lines[i + 1])));
}
