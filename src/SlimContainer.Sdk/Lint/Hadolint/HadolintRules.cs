using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>Leaves out what is reported already: hadolint's rules that the package has, too.</summary>
internal static class HadolintRules
{
    private static readonly Dictionary<string, string> Same = new(StringComparer.Ordinal)
    {
        ["DL3000"] = "WorkdirRelativePath",
        ["DL3002"] = DiagnosticCode.RunsAsRoot,
        ["DL3006"] = DiagnosticCode.LatestTag,
        ["DL3007"] = DiagnosticCode.LatestTag,
        ["DL3009"] = DiagnosticCode.PackageCacheInLayer,
        ["DL3012"] = "MultipleInstructionsDisallowed",
        ["DL3015"] = DiagnosticCode.RecommendedPackages,
        ["DL3019"] = DiagnosticCode.PackageCacheInLayer,
        ["DL3020"] = DiagnosticCode.AddForCopy,
        ["DL3024"] = "DuplicateStageName",
        ["DL3025"] = "JSONArgsRecommended",
        ["DL3029"] = "FromPlatformFlagConstDisallowed",
        ["DL3059"] = DiagnosticCode.SeveralRuns,
        ["DL4000"] = "MaintainerDeprecated",
        ["DL4003"] = "MultipleInstructionsDisallowed",
        ["DL4004"] = "MultipleInstructionsDisallowed",
    };

    /// <summary>The findings that the package's own rules do not have.</summary>
    public static IEnumerable<Finding> New(
        IEnumerable<Finding> findings,
        IReadOnlyList<Finding> own,
        Dockerfile dockerfile) => findings.Where(finding =>
            !(Same.TryGetValue(finding.Check, out var name)
                && own.Any(other => other.Line == finding.Line && (other.Code == name || other.Check == name)))
            && !IsUserOfBase(finding, dockerfile));

    // .NET images set this variable, which hadolint cannot know.
    private static bool IsUserOfBase(Finding finding, Dockerfile dockerfile) =>
        finding.Check == "DL3066"
        && dockerfile.Instructions.Any(instruction => instruction.Name == "USER"
            && instruction.Line == finding.Line
            && instruction.Arguments is "$APP_UID" or "${APP_UID}");
}
