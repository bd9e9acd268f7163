using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Lint;

/// <summary>BuildKit's checks of FROM: names of stages and platforms.</summary>
internal static partial class StageChecks
{
    private static readonly string[] Reserved = ["context", "scratch"];

    public static IEnumerable<Finding> Names(LintInput input)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var stage in input.Dockerfile.Stages.Where(stage => stage.Name.Length > 0))
        {
            if (Reserved.Contains(stage.Name, StringComparer.OrdinalIgnoreCase))
            {
                yield return BuildKitFinding.Of(
                    "ReservedStageName",
                    stage.From.Line,
                    $"{stage.Name} has a meaning of its own in COPY --from and FROM. Rename the stage.");
            }

            if (!names.Add(stage.Name))
            {
                yield return BuildKitFinding.Of(
                    "DuplicateStageName",
                    stage.From.Line,
                    $"Another stage is also named {stage.Name}, and a reference means the last one above it. Rename "
                    + "one of them.");
            }
        }
    }

    // References to a stage ignore the case.
    public static IEnumerable<Finding> NameCasing(LintInput input) =>
        from stage in input.Dockerfile.Stages
        let lower = stage.Name.ToLowerInvariant()
        where stage.Name != lower
        select BuildKitFinding.Of(
            "StageNameCasing",
            stage.From.Line,
            $"Write the stage name {stage.Name} in lower case, like image names: references to stages "
            + "are not case-sensitive.",
            Fix.Replace(
                "Use lower case.",
                input.Dockerfile,
                stage.From,
                new Regex($@"(?<=\s){Regex.Escape(stage.Name)}\s*$"),
                lower));

    public static IEnumerable<Finding> AsCasing(LintInput input) =>
        from stage in input.Dockerfile.Stages
        where stage.From is { Words.Length: 3 } and ({ IsLowerCase: true } or { IsUpperCase: true })
        let written = stage.From.Words[1]
        let expected = stage.From.IsLowerCase ? "as" : "AS"
        where written != expected
        select BuildKitFinding.Of(
            "FromAsCasing",
            stage.From.Line,
            $"{stage.From.Keyword} and {written} differ in case. Write {expected}.",
            Fix.Replace(
                $"Write {expected}.",
                input.Dockerfile,
                stage.From,
                new Regex($@"(?<=\s){written}(?=\s)"),
                expected));

    // A stage for one platform says so in its name.
    public static IEnumerable<Finding> ConstantPlatform(LintInput input) =>
        from stage in input.Dockerfile.Stages
        let platform = stage.From.Flag("platform")
        where platform is { Length: > 0 } && !platform.Contains('$', StringComparison.Ordinal)
        where !platform.Split('/').Take(2).Any(part => part.Length > 0
            && stage.Name.Contains(part, StringComparison.OrdinalIgnoreCase))
        select BuildKitFinding.Of(
            "FromPlatformFlagConstDisallowed",
            stage.From.Line,
            $"--platform={platform} makes the image of this stage the same for each target platform. Remove it, use "
            + "$BUILDPLATFORM for a stage that builds, or put the platform into the stage's name.");

    public static IEnumerable<Finding> TargetPlatform(LintInput input) =>
        from stage in input.Dockerfile.Stages
        let platform = stage.From.Flag("platform")
        where platform is "$TARGETPLATFORM" or "${TARGETPLATFORM}"
        select BuildKitFinding.Of(
            "RedundantTargetPlatform",
            stage.From.Line,
            $"--platform={platform} is the default. Remove it.",
            Fix.Replace("Remove the default.", input.Dockerfile, stage.From, PlatformFlag(), ""));

    [GeneratedRegex(@"--platform=\S+\s+")]
    private static partial Regex PlatformFlag();
}
