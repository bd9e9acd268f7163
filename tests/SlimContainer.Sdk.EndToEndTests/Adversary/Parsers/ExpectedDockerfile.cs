using System.Text.RegularExpressions;
using SlimContainer.Sdk.EndToEndTests.Adversary.Projects;

namespace SlimContainer.Sdk.EndToEndTests.Adversary.Parsers;

/// <summary>The instructions that a project's Dockerfile may have, and how many: no value adds one.</summary>
internal static partial class ExpectedDockerfile
{
    private static readonly Dictionary<string, string[]> Flags = new()
    {
        ["FROM"] = ["platform"],
        ["COPY"] = ["from", "link", "chown"],
        ["ADD"] = ["from", "link"],
        ["RUN"] = ["mount"],
        ["HEALTHCHECK"] = ["interval", "timeout", "start-period", "retries"],
    };

    private static readonly string[] KnownStages =
        ["node", "sources", "directives", "build", "symbols", "run-tests", "test-results", "test", "final"];

    /// <summary>What is not as it should be.</summary>
    public static IEnumerable<string> Faults(HostileProject project, ParsedDockerfile parsed)
    {
        // BuildKit knows these; other comments with an equals sign are comments.
        foreach (var directive in parsed.Directives.Where(name => name is "syntax" or "check"))
        {
            yield return $"parser directive {directive}";
        }

        foreach (var instruction in parsed.Instructions)
        {
            foreach (var flag in instruction.Flags.Except(Flags.GetValueOrDefault(instruction.Keyword, [])))
            {
                yield return $"{instruction.Keyword} has the flag --{flag}";
            }

            // Only the configuration of the web server is a here-document. Other instructions cannot have one.
            foreach (var heredoc in instruction.Heredocs.Where(name =>
                instruction.Keyword is "RUN" or "COPY" or "ADD" && !IsServerConfiguration(instruction, name)))
            {
                yield return $"{instruction.Keyword} begins the here-document {heredoc}";
            }
        }

        var stages = parsed.Stages;
        foreach (var stage in stages)
        {
            var name = stage[0].Arguments.Count > 0 ? stage[0].Arguments[^1] : "";
            if (stage[0].Keyword != "FROM" || !KnownStages.Contains(name))
                yield return $"unknown stage {stage[0].Keyword} {stage[0].Text}";
        }

        var keywords = string.Join(' ', stages.SkipLast(IsBuildOnly(parsed) ? 0 : 1).SelectMany(stage => stage)
            .Select(instruction => instruction.Keyword));
        if (!BuildStages().IsMatch(keywords))
            yield return $"the build stages have {keywords}";
        if (IsBuildOnly(parsed))
            yield break;

        foreach (var fault in FinalStageFaults(project, stages[^1]))
        {
            yield return fault;
        }
    }

    private static bool IsServerConfiguration(ParsedInstruction instruction, string name) =>
        instruction.Keyword == "COPY"
        && name is "EOF" or "'EOF'"
        && instruction.Text.Contains("nginx", StringComparison.Ordinal);

    /// <summary>Of two Dockerfiles the first, which has no final stage.</summary>
    private static bool IsBuildOnly(ParsedDockerfile parsed) =>
        parsed.Stages.Count > 0 && parsed.Stages[^1][0].Arguments is not [.., "final"];

    private static IEnumerable<string> FinalStageFaults(HostileProject project, IReadOnlyList<ParsedInstruction> stage)
    {
        var keywords = string.Join(' ', stage.Select(instruction => instruction.Keyword));
        if (!FinalStage().IsMatch(keywords))
            yield return $"the final stage has {keywords}";

        // ASP.NET Core's default port is added to images that lack it.
        var variables = project.OfType("ContainerEnvironmentVariable").DistinctBy(item => item.Include).Count();
        if (stage.Count(one => one.Keyword == "ENV") - variables is not (0 or 1))
            yield return $"{stage.Count(one => one.Keyword == "ENV")} ENV instead of {variables}";

        foreach (var (keyword, isWanted) in Once(project))
        {
            if (stage.Any(one => one.Keyword == keyword) != isWanted)
                yield return $"{keyword} {(isWanted ? "is missing" : "is not wanted")}";
        }

        var command = stage.Where(one => one.Keyword is "ENTRYPOINT" or "CMD")
            .SelectMany(one => one.Values ?? [])
            .ToList();
        if (stage.Any(one => one.Keyword is "ENTRYPOINT" or "CMD" && one.Values is null))
            yield return "the command is not in JSON form";
        foreach (var argument in Arguments(project).Where(argument => !command.Contains(Replaced(argument))))
        {
            yield return $"the command lacks {argument}";
        }
    }

    private static IEnumerable<(string Keyword, bool IsRequested)> Once(HostileProject project) =>
    [
        ("VOLUME", project.OfType("SlimContainerVolume").Any()),
        ("STOPSIGNAL", project.Value("SlimContainerStopSignal")?.Trim() is { Length: > 0 }),
        ("HEALTHCHECK", project.Value("SlimContainerHealthCheck")?.Trim() is { Length: > 0 }),
    ];

    private static IEnumerable<string> Arguments(HostileProject project) =>
        project.Items
            .Where(item => item.Type is "ContainerAppCommandArgs" or "ContainerDefaultArgs" or "ContainerEntrypoint")
            .Select(item => item.Include);

    /// <summary>UTF-8 has no half characters.</summary>
    private static string Replaced(string text) => text.Replace(HostileProject.LoneSurrogate, '\ufffd');

    [GeneratedRegex(@"\A(?:(?:FROM|ARG|WORKDIR|COPY|RUN|SHELL|ADD)(?: |\z))*\z")]
    private static partial Regex BuildStages();

    [GeneratedRegex(
        @"\AFROM(?: ARG)?(?: RUN| COPY| ADD)* WORKDIR(?: ARG)*(?: ENV)*(?: EXPOSE)*(?: VOLUME)?(?: STOPSIGNAL)? USER"
        + @"(?: HEALTHCHECK)?(?: ENTRYPOINT)?(?: CMD)?(?: ARG)*(?: LABEL)?\z")]
    private static partial Regex FinalStage();
}
