using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>Checks that an ignore file of the user does not exclude a file that the build reads.</summary>
internal static class IgnoreFileRules
{
    /// <param name="text">The user's ignore file.</param>
    /// <param name="generated">The ignore file that would be generated now.</param>
    /// <param name="build">What the build reads, and the possible build contexts.</param>
    /// <param name="files">The files to check, absolute.</param>
    public static IReadOnlyList<Finding> Check(
        string text,
        string generated,
        AppBuild build,
        IEnumerable<string> files)
    {
        var (rules, needed) = (Rules(text), Rules(generated));
        return
        [
            .. from file in files
               where Excludes(needed, build.Name(file)) is null
               let rule = Excludes(rules, build.Contexts, file)
               where rule is not null
               group build.Name(file) by rule.Line into line
               orderby line.Key
               select Excluded(line.Key, line.ToList()),
        ];
    }

    private static Finding Excluded(int line, List<string> files) => new(
        DiagnosticCode.KeptOut,
        line,
        $"This line excludes {TextList.Few(files)} from the build context, but the build reads "
        + (files.Count == 1
            ? $"it. Add !{files[0]} below."
            : "them. Remove or narrow it, or allow them with ! below."));

    // Of a file outside of a folder, an ignore file there says nothing.
    private static Rule? Excludes(List<Rule> rules, IEnumerable<string> contexts, string file)
    {
        var found = contexts
            .Where(context => FilePaths.IsIn(file, context))
            .Select(context => Excludes(rules, FilePaths.Relative(file, context)))
            .ToList();
        return found.Contains(null) ? null : found.FirstOrDefault();
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
