using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>BuildKit's checks of what instructions do.</summary>
internal static partial class InstructionChecks
{
    private static readonly string[] UsedOnce = ["CMD", "ENTRYPOINT", "HEALTHCHECK"];

    /// <summary>The first WORKDIR is relative to the base image's; later ones are relative to the first.</summary>
    public static IEnumerable<Finding> RelativeFolder(LintInput input) =>
        from stage in input.Dockerfile.Stages
        let step = StageStep.Of(stage).FirstOrDefault(step => step.Instruction.Name == "WORKDIR")
        where step is { IsOwn: true } && step.Expand(step.Instruction.Arguments) is { Length: > 0 } path
            && !AbsolutePath().IsMatch(path)
        select BuildKitFinding.Of(
            "WorkdirRelativePath",
            step.Instruction.Line,
            $"{step.Instruction.Arguments} is relative to the working directory of the base image, which can change. "
            + "Write an absolute path.");

    public static IEnumerable<Finding> Ports(LintInput input) =>
        from stage in input.Dockerfile.Stages
        from step in StageStep.Of(stage)
        where step is { IsOwn: true, Instruction.Name: "EXPOSE" }
        from word in step.Instruction.Words
        let port = step.Expand(word)
        where port is not null
        from finding in Ports(input.Dockerfile, step.Instruction, word, port)
        select finding;

    public static IEnumerable<Finding> Repeated(LintInput input) =>
        from stage in input.Dockerfile.Stages
        from name in UsedOnce
        from ignored in stage.Own.Where(instruction => instruction.Name == name).SkipLast(1)
        select BuildKitFinding.Of(
            "MultipleInstructionsDisallowed",
            ignored.Line,
            $"This {name} has no effect: a later one of the same stage replaces it. Delete it.",
            Fix.Replace($"Delete the {name} without effect.", ignored, []));

    /// <summary>Like BuildKit, an ignore file with exceptions is not checked.</summary>
    public static IEnumerable<Finding> IgnoredSources(LintInput input)
    {
        var patterns = (input.IgnoreFile ?? "").Split('\n')
            .Select(line => line.Trim('\r', ' ', '\t', '\uFEFF'))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .ToList();
        return patterns.Exists(pattern => pattern.StartsWith('!'))
            ? []
            :
                from stage in input.Dockerfile.Stages
                from step in StageStep.Of(stage)
                where step.IsOwn && step.Instruction.Name is "COPY" or "ADD" && step.Instruction.Flag("from") is null
                let ignored = (CopyWords.Of(step)?.SkipLast(1) ?? [])
                    .Where(source => !CopyWords.IsUrl(source))
                    .FirstOrDefault(source => IsIgnored(PathPattern.Normalize(source), patterns))
                where ignored is not null
                select BuildKitFinding.Of(
                    "CopyIgnoredFile",
                    step.Instruction.Line,
                    $"The ignore file excludes {ignored}, so this {step.Instruction.Name} does not find it. Allow it "
                    + $"with !{PathPattern.Normalize(ignored)}, or remove it here.");
    }

    private static IEnumerable<Finding> Ports(Dockerfile dockerfile, Instruction expose, string word, string port)
    {
        var match = PortSpecification().Match(port);
        if (!match.Success)
            yield break;

        if (match.Groups["protocol"].Value.Any(char.IsUpper))
        {
            yield return BuildKitFinding.Of(
                "ExposeProtoCasing",
                expose.Line,
                $"Write the protocol of {port} in lower case.",
                ReplacePort(port.ToLowerInvariant()));
        }

        if (match.Groups["host"].Length > 0)
        {
            yield return BuildKitFinding.Of(
                "ExposeInvalidFormat",
                expose.Line,
                $"{port} has an address or a port of the host, which EXPOSE ignores: docker run sets them. Write only "
                + "the port of the container.",
                ReplacePort(port[match.Groups["host"].Length..]));
        }

        Fix? ReplacePort(string text) => word == port
            ? Fix.Replace(
                $"Write {text}.",
                dockerfile,
                expose,
                new Regex($@"(?<=\s){Regex.Escape(word)}(?=\s|$)"),
                text)
            : null;
    }

    private static bool IsIgnored(string source, List<string> patterns) => source.Length == 0
        ? patterns.Exists(pattern => pattern is "*" or "**" or "**/*")
        : patterns.Exists(pattern => PathPattern.Of(pattern).IsMatch(source));

    [GeneratedRegex(@"^([/\\]|[A-Za-z]:[/\\])")]
    private static partial Regex AbsolutePath();

    [GeneratedRegex(@"^(?<host>([\d.]+:|\[[0-9A-Fa-f:]+\]:)?[\d-]*:)?[\d-]+(/(?<protocol>\w+))?$")]
    private static partial Regex PortSpecification();
}
