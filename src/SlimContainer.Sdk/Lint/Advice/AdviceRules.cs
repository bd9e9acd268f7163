using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>Rules for good images of any project: small layers, a lasting cache, BuildKit's checks.</summary>
internal static class AdviceRules
{
    private const string ShellFormCheck = "JSONArgsRecommended";

    private static readonly Func<LintInput, IEnumerable<Finding>>[] Rules =
    [
        RunRules.Adjacent,
        PackageRules.CleanUp,
        PackageRules.Recommends,
        PackageRules.Msi,
        CacheRules.Restore,
        CacheRules.Packages,
        ImageRules.Add,
        ImageRules.Tag,
        ImageRules.Secrets,
        StageChecks.Names,
        StageChecks.NameCasing,
        StageChecks.AsCasing,
        StageChecks.ConstantPlatform,
        StageChecks.TargetPlatform,
        VariableChecks.InFrom,
        VariableChecks.Defaults,
        VariableChecks.Undefined,
        FormatChecks.EmptyContinuation,
        FormatChecks.InstructionCasing,
        FormatChecks.ShellForm,
        FormatChecks.Maintainer,
        FormatChecks.LegacyKeyValue,
        InstructionChecks.RelativeFolder,
        InstructionChecks.Ports,
        InstructionChecks.Repeated,
        InstructionChecks.IgnoredSources,
    ];

    /// <summary>The findings, by line. The Dockerfile generated with the user's templates is the standard.</summary>
    /// <param name="input">The Dockerfile and the project.</param>
    /// <param name="requirements">The findings about what the project requires, which come first.</param>
    public static IEnumerable<Finding> Check(LintInput input, IReadOnlyList<Finding> requirements)
    {
        var accepted = Findings(input with { Dockerfile = input.Generated, IgnoreFile = null })
            .Select(finding => (finding.Code, finding.Check))
            .ToHashSet();
        var secrets = SecretInstructions.In(input.Dockerfile).ToList();
        return Findings(input)
            .Where(finding => !accepted.Contains((finding.Code, finding.Check)))
            .Where(finding => !requirements.Any(other => other.Line == finding.Line && Covers(other, finding)))
            .Select(finding => ShowsSecret(finding, secrets) ? finding with { Fix = null } : finding)
            .OrderBy(finding => finding.Line);
    }

    // The diff also shows the line above and below.
    private static bool ShowsSecret(Finding finding, List<Instruction> secrets) => finding.Fix is { } fix
        && secrets.Exists(secret => secret.Line <= fix.Last + 1 && fix.First - 1 <= secret.LastLine);

    private static IEnumerable<Finding> Findings(LintInput input) => Rules.SelectMany(rule => rule(input));

    private static bool Covers(Finding requirement, Finding advice) => requirement.Code switch
    {
        DiagnosticCode.NoShell => advice.Check == ShellFormCheck,
        DiagnosticCode.PasswordInDockerfile => advice.Code == DiagnosticCode.SecretVariable,
        _ => false,
    };
}
