using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Lint;

/// <summary>What has to hold of an ignore file that is the user's: it lets in what the build reads.</summary>
internal static class IgnoreFileRules
{
    /// <param name="text">The user's file.</param>
    /// <param name="generated">The one that would be generated now.</param>
    /// <param name="files">What the build reads, relative to the context.</param>
    public static IReadOnlyList<Finding> Check(string text, string generated, IEnumerable<string> files)
    {
        var (rules, needed) = (Rules(text), Rules(generated));
        return
        [
            .. from file in files
               let rule = KeepsOut(rules, file)
               where rule is not null && KeepsOut(needed, file) is null
               select new Finding(
                   DiagnosticCode.KeptOut,
                   rule.Line,
                   $"This line keeps {file} out of the build context, and the build reads it. Add !{file} below."),
        ];
    }

    // The last line that fits a path, or a folder that holds it, decides.
    private static Rule? KeepsOut(List<Rule> rules, string file) =>
        rules.FindLast(rule => rule.Pattern.IsMatch(file)) is { LetsIn: false } rule ? rule : null;

    private static List<Rule> Rules(string text) =>
    [
        .. from line in text.TrimStart('\uFEFF').Split('\n').Index()
           let pattern = line.Item.Trim()
           where pattern.Length > 0 && !pattern.StartsWith('#')
           let letsIn = pattern.StartsWith('!')
           select new Rule(line.Index + 1, letsIn, PathPattern.Of(letsIn ? pattern[1..].Trim() : pattern)),
    ];

    private sealed record Rule(int Line, bool LetsIn, Regex Pattern);
}
