using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Render;

namespace SlimContainer.Sdk.Lint;

/// <summary>BuildKit's checks of how instructions are written.</summary>
internal static partial class FormatChecks
{
    public static IEnumerable<Finding> EmptyContinuation(LintInput input) =>
        from instruction in input.Dockerfile.Instructions
        from line in instruction.EmptyLines.Take(1)
        select BuildKitFinding.Of(
            "NoEmptyContinuation",
            line,
            $"This empty line is inside of the {instruction.Name} of line {instruction.Line}, and a future release of "
            + "BuildKit rejects it. Delete it, or write # for a comment.",
            new Fix("Delete the empty line.", line, line, []));

    // The case that most instructions have, from the first FROM on.
    public static IEnumerable<Finding> InstructionCasing(LintInput input)
    {
        var instructions = input.Dockerfile.Instructions.SkipWhile(one => one.Name != "FROM").ToList();
        var lower = instructions.Count(one => one.IsLowerCase);
        var upper = instructions.Count(one => one.IsUpperCase);
        return
            from instruction in instructions
            let expected = lower > upper ? instruction.Name.ToLowerInvariant() : instruction.Name
            where instruction.Keyword != expected
            select BuildKitFinding.Of(
                "ConsistentInstructionCasing",
                instruction.Line,
                $"Write {expected} instead of {instruction.Keyword}, like most instructions of this file.",
                Fix.Replace(
                    $"Write {expected}.",
                    input.Dockerfile,
                    instruction,
                    Keyword(),
                    expected));
    }

    // A SHELL instruction shows that a shell is intended.
    public static IEnumerable<Finding> ShellForm(LintInput input) =>
        from stage in input.Dockerfile.Stages
        where !stage.Instructions.Any(instruction => instruction.Name == "SHELL")
        from start in stage.Own
        where start is { Name: "CMD" or "ENTRYPOINT", IsExecForm: false, Arguments.Length: > 0 }
        select BuildKitFinding.Of(
            "JSONArgsRecommended",
            start.Line,
            $"A shell runs this {start.Name}, and does not pass on signals: docker stop waits, then kills the app. Use "
            + "a JSON array.",
            ExecForm(start) is { } words
                ? Fix.Replace("Use a JSON array.", start, [$"{start.Keyword} {words}"])
                : null);

    public static IEnumerable<Finding> Maintainer(LintInput input) =>
        from instruction in input.Dockerfile.Instructions
        where instruction.Name == "MAINTAINER"
        select BuildKitFinding.Of(
            "MaintainerDeprecated",
            instruction.Line,
            "MAINTAINER is deprecated. Use LABEL org.opencontainers.image.authors.",
            Fix.Replace(
                "Use a label.",
                instruction,
                [$"LABEL org.opencontainers.image.authors={Quote(instruction.Arguments.Trim('"', '\''))}"]));

    public static IEnumerable<Finding> LegacyKeyValue(LintInput input) =>
        from instruction in input.Dockerfile.Instructions
        where instruction.Name is "ENV" or "LABEL"
        let words = Word.Split(instruction.Arguments, instruction.Escape)
        where words.Count > 1 && !words[0].Contains('=', StringComparison.Ordinal)
        let value = instruction.Arguments[words[0].Length..].Trim()
        select BuildKitFinding.Of(
            "LegacyKeyValueFormat",
            instruction.Line,
            $"{instruction.Name} with a space between name and value is deprecated. Write "
            + $"{instruction.Name} {words[0]}=<value>.",
            Quoted(value) is { } quoted && instruction.Line == instruction.LastLine
                ? Fix.Replace("Use an equals sign.", instruction, [$"{instruction.Keyword} {words[0]}={quoted}"])
                : null);

    // Null where quotes or escapes need a look.
    private static string? Quoted(string value) => value switch
    {
        _ when QuotedWord().IsMatch(value) => value,
        _ when value.AsSpan().IndexOfAny('"', '\'', '\\') >= 0 => null,
        _ when value.Any(char.IsWhiteSpace) => Quote(value),
        _ => value,
    };

    private static string Quote(string value) => $"\"{value.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    // Only words that mean the same without a shell.
    private static string? ExecForm(Instruction start) => PlainWords().IsMatch(start.Arguments)
        ? Escape.Exec(Word.Split(start.Arguments, start.Escape))
        : null;

    [GeneratedRegex(@"(?<=^\s*)\S+")]
    private static partial Regex Keyword();

    [GeneratedRegex("""^("[^"\\]*"|'[^']*')$""")]
    private static partial Regex QuotedWord();

    [GeneratedRegex(@"^(?!exec\s)[\w./:=@,+-]+(\s+[\w./:=@,+-]+)*$")]
    private static partial Regex PlainWords();
}
