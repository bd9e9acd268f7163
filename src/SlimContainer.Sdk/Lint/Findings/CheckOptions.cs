using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>
/// The options of BuildKit's <c>check</c> directive, at the head of a Dockerfile or above an instruction. Names are
/// names of BuildKit's checks, or diagnostic codes.
/// </summary>
/// <param name="Skipped">The names of suppressed checks.</param>
/// <param name="SkipsAll">Whether all checks and advice are suppressed, but no requirement of the project.</param>
/// <param name="IsError">Whether findings are errors.</param>
internal sealed partial record CheckOptions(ValueList<string> Skipped, bool SkipsAll, bool IsError)
{
    private static readonly CheckOptions None = new([], SkipsAll: false, IsError: false);

    /// <summary>The findings that a Dockerfile does not suppress.</summary>
    public static IEnumerable<Finding> Apply(Dockerfile dockerfile, IEnumerable<Finding> findings)
    {
        var file = Parse(dockerfile.Check);
        return findings
            .Where(finding => !file.Skips(finding)
                && !Above(dockerfile, finding.Line).Any(options => options.Skips(finding)))
            .Select(finding => file.IsError && finding.Level == FindingLevel.Advice
                ? finding with { Level = FindingLevel.Requirement }
                : finding);
    }

    /// <summary>Parses the value of the directive; an invalid option has no effect.</summary>
    public static CheckOptions Parse(string value)
    {
        var options = None;
        foreach (var option in value.Split(';'))
        {
            options = option.Split('=', 2, StringSplitOptions.TrimEntries) switch
            {
                ["skip", "all"] => options with { SkipsAll = true },
                ["skip", var names] => options with { Skipped = [.. Names(names)] },
                ["error", var error] => options with { IsError = error is "1" || IsTrue().IsMatch(error) },
                _ => options,
            };
        }

        return options;
    }

    // Above an instruction for it, and above FROM for its stage.
    private static IEnumerable<CheckOptions> Above(Dockerfile dockerfile, int line) => dockerfile.Stages
        .Where(stage => stage.From.Line <= line && line <= stage.Own.Append(stage.From).Max(own => own.LastLine))
        .Select(stage => stage.From)
        .Concat(dockerfile.Instructions.Where(one => one.Line <= line && line <= one.LastLine))
        .SelectMany(instruction => instruction.Comments)
        .Select(comment => Directive().Match(comment))
        .Where(directive => directive.Success)
        .Select(directive => Parse(directive.Groups["value"].Value.Split(' ')[0]));

    private bool Skips(Finding finding) =>
        Skipped.Contains(finding.Code, StringComparer.OrdinalIgnoreCase)
        || (finding.Check.Length > 0 && Skipped.Contains(finding.Check, StringComparer.OrdinalIgnoreCase))
        || (SkipsAll
            && finding.Level != FindingLevel.Requirement
            && finding.Code is not (DiagnosticCode.Hadolint or DiagnosticCode.HadolintFailed));

    private static string[] Names(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^t(rue)?$", RegexOptions.IgnoreCase)]
    private static partial Regex IsTrue();

    [GeneratedRegex(@"^check\s*=\s*(?<value>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Directive();
}
