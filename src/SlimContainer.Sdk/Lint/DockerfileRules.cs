using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>
/// Requirements of the project on a Dockerfile that the user wrote or edited. They are taken from the Dockerfile that
/// would be generated now: what its templates omit is not required.
/// </summary>
internal sealed class DockerfileRules(AppRequirements app, ImageCatalog catalog)
{
    // A rule that cannot be certain finds nothing.
    private static readonly Func<LintInput, IEnumerable<Finding>>[] Rules =
    [
        CopyRules.Restore,
        CopyRules.SolutionRestore,
        CopyRules.Compilation,
        BaseImageRules.SdkVersion,
        BaseImageRules.Framework,
        BaseImageRules.Globalization,
        ShellRules.Run,
        ShellRules.Start,
        ShellRules.HealthCheck,
        PackageManagerRules.Manager,
        PackageManagerRules.Permission,
        StartRules.Ports,
        StartRules.EntryPoint,
        StartRules.EntryPointOfBase,
        UserRules.Root,
        UserRules.Exists,
        PasswordRules.Literals,
        StageRules.Exists,
    ];

    // Also found if the generated file differs in the details.
    private static readonly string[] Comparable =
    [
        DiagnosticCode.NotCopied, DiagnosticCode.SourceNotCopied,
    ];

    private static readonly string[] InstructionNames =
    [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ];

    /// <summary>The text of the ignore file that builders use with the Dockerfile; null if there is none.</summary>
    public string? IgnoreFile { get; init; }

    /// <summary>All findings that the Dockerfile does not suppress: requirements, then advice.</summary>
    public IReadOnlyList<Finding> Check(Dockerfile dockerfile, Dockerfile generated)
    {
        if (Invalid(dockerfile) is { } invalid)
            return [invalid];
        if (generated.Stages.Count == 0)
            return [];

        var input = new LintInput(dockerfile, generated, app, catalog) { IgnoreFile = IgnoreFile };
        var accepted = Findings(new LintInput(generated, generated, app, catalog)).ToList();
        var requirements = Findings(input)
            .Where(finding => !accepted.Exists(other => IsSame(other, finding)))
            .ToList();
        return [.. CheckOptions.Apply(dockerfile, [.. requirements, .. AdviceRules.Check(input, requirements)])];
    }

    private static IEnumerable<Finding> Findings(LintInput input) => Rules.SelectMany(rule => rule(input));

    private static bool IsSame(Finding one, Finding other) =>
        one.Code == other.Code && (one.Text == other.Text || !Comparable.Contains(one.Code));

    private static Finding? Invalid(Dockerfile dockerfile)
    {
        var unknown = dockerfile.Instructions.FirstOrDefault(
            instruction => !InstructionNames.Contains(instruction.Name));
        if (unknown is not null)
        {
            return new(
                DiagnosticCode.NoDockerfileSyntax,
                unknown.Line,
                $"{unknown.Name} is not a Dockerfile instruction. Correct it, or the \\ at the end of the line above.");
        }

        return dockerfile.Stages.Count == 0
            ? new(DiagnosticCode.NoDockerfileSyntax, 1, "The Dockerfile has no FROM instruction. Add one.")
            : null;
    }
}
