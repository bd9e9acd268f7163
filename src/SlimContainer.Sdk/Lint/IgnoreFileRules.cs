using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Lint;

/// <summary>Checks that an ignore file of the user does not exclude a file that the build reads.</summary>
internal static class IgnoreFileRules
{
    /// <param name="text">The user's ignore file.</param>
    /// <param name="generated">The ignore file that would be generated now.</param>
    /// <param name="files">The files that the build reads, relative to the build context.</param>
    public static IReadOnlyList<Finding> Check(string text, string generated, IEnumerable<string> files)
    {
        var (rules, needed) = (Rules(text), Rules(generated));
        return
        [
            .. from file in files
               let rule = Excludes(rules, file)
               where rule is not null && Excludes(needed, file) is null
               select new Finding(
                   DiagnosticCode.KeptOut,
                   rule.Line,
                   $"This line excludes {file} from the build context, but the build reads it. Add !{file} below."),
        ];
    }

    // The last line that matches the path or one of its parent folders takes precedence.
    private static Rule? Excludes(List<Rule> rules, string file) =>
        rules.FindLast(rule => rule.Pattern.IsMatch(file)) is { Includes: false } rule ? rule : null;

    private static List<Rule> Rules(string text) =>
    [
        .. from line in text.TrimStart('\uFEFF').Split('\n').Index()
           let pattern = line.Item.Trim()
           where pattern.Length > 0 && !pattern.StartsWith('#')
           let includes = pattern.StartsWith('!')
           select new Rule(line.Index + 1, includes, PathPattern.Of(includes ? pattern[1..].Trim() : pattern)),
    ];

    private sealed record Rule(int Line, bool Includes, Regex Pattern);
}
