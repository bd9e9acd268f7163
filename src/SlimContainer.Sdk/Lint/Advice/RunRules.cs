using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>Adjacent RUN instructions of the image are one. In other stages, several of them cache better.</summary>
internal static partial class RunRules
{
    public static IEnumerable<Finding> Adjacent(LintInput input) => ShippedLayers.Of(input.Dockerfile)
        .SelectMany(stage => Groups(stage.Own))
        .Select(runs => Of(input.Dockerfile, runs));

    private static Finding Of(Dockerfile dockerfile, List<Instruction> runs) => Finding.Advice(
        DiagnosticCode.SeveralRuns,
        runs[1].Line,
        $"These {Count(runs)} adjacent RUN instructions are {Count(runs)} layers: a file that one of them deletes or "
        + $"changes stays in the layer of another. Join them in the RUN of line {runs[0].Line}.",
        runs.TrueForAll(RunScript.IsSimple) && IsApartByComments(dockerfile, runs) ? Join(dockerfile, runs) : null);

    private static string Count(List<Instruction> runs) => runs.Count == 2
        ? "two"
        : runs.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // Those with the same options, in shell form.
    private static IEnumerable<List<Instruction>> Groups(IEnumerable<Instruction> instructions)
    {
        List<Instruction> group = [];
        foreach (var instruction in instructions)
        {
            if (group.Count > 0 && !CanFollow(group[^1], instruction))
            {
                if (group.Count > 1)
                    yield return group;
                group = [];
            }

            if (instruction is { Name: "RUN", IsExecForm: false })
                group.Add(instruction);
        }

        if (group.Count > 1)
            yield return group;
    }

    private static bool CanFollow(Instruction previous, Instruction next) =>
        next is { Name: "RUN", IsExecForm: false } && previous.Flags.Equals(next.Flags);

    private static bool IsApartByComments(Dockerfile dockerfile, List<Instruction> runs) => Enumerable
        .Range(runs[0].Line, runs[^1].LastLine - runs[0].Line)
        .Select(line => dockerfile.Lines[line - 1].Trim())
        .All(line => !line.StartsWith("# check", StringComparison.OrdinalIgnoreCase));

    private static Fix Join(Dockerfile dockerfile, List<Instruction> runs)
    {
        List<string> lines = [];
        for (var line = runs[0].Line; line <= runs[^1].LastLine; line++)
        {
            var text = dockerfile.Lines[line - 1].TrimEnd();
            var starts = runs.Skip(1).FirstOrDefault(run => run.Line == line);
            if (text.Trim().Length == 0)
                continue;

            if (starts is not null)
                text = RunKeyword().Replace(text, "    && ");
            lines.Add(runs.SkipLast(1).Any(run => run.LastLine == line) ? text + " \\" : text);
        }

        return new Fix("Join them in one layer.", runs[0].Line, runs[^1].LastLine, lines.ToValueList());
    }

    // With its options, which are the ones of the first RUN.
    [GeneratedRegex(@"^\s*RUN\s+(--[a-z]+(=\S+)?\s+)*", RegexOptions.IgnoreCase)]
    private static partial Regex RunKeyword();
}
