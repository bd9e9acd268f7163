using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>Instructions use only programs that the image has, above all a shell.</summary>
internal static class ShellRules
{
    /// <summary>RUN in shell form, the first of each stage.</summary>
    public static IEnumerable<Finding> Run(LintInput input)
    {
        foreach (var stage in input.Dockerfile.Stages)
        {
            var programs = ImagePrograms.Of(stage, input.Catalog);
            var steps = StageStep.Of(stage);
            var run = steps.FirstOrDefault(step => step.Instruction.Name == "RUN");
            if (run is not { IsOwn: true, Instruction: { IsExecForm: false } instruction }
                || CopiedFiles.HasBindMount(instruction)
                || programs.HasShell(steps.TakeWhile(step => step != run)))
            {
                continue;
            }

            yield return new Finding(
                DiagnosticCode.NoShell,
                instruction.Line,
                $"This RUN needs a shell, which {programs.Image} does not have. Run it in another stage and copy the "
                + "result with COPY --from, or use a base image with a shell.");
        }
    }

    /// <summary>The instruction that starts the app.</summary>
    public static IEnumerable<Finding> Start(LintInput input) =>
        (input.Final.Last("ENTRYPOINT") ?? input.Final.Last("CMD")) is { } start
            ? Of(input, start, start, $"Use the exec form: {start.Name} {ExecForm(start)}.")
            : [];

    public static IEnumerable<Finding> HealthCheck(LintInput input)
    {
        const string Command = "CMD";
        return input.Final.Last("HEALTHCHECK") is { } check
            && check.Arguments.StartsWith(Command, StringComparison.OrdinalIgnoreCase)
            ? Of(
                input,
                check,
                new Instruction(Command, check.Line, check.Arguments[Command.Length..].Trim(), check.Escape),
                "Use the exec form, with a program that the image has, for example the app.")
            : [];
    }

    private static IEnumerable<Finding> Of(LintInput input, Instruction instruction, Instruction command, string fix)
    {
        var steps = StageStep.Of(input.Final);
        var programs = ImagePrograms.Of(input.Final, input.Catalog);
        if (!command.IsExecForm && !programs.HasShell(steps))
        {
            return
            [
                new Finding(
                    DiagnosticCode.NoShell,
                    instruction.Line,
                    $"This {instruction.Name} is in shell form and needs a shell, which {programs.Image} does not "
                    + $"have. {fix}"),
            ];
        }

        return programs.Missing(Programs(command), steps) is { } missing
            ?
            [
                new Finding(
                    DiagnosticCode.NoProgram,
                    instruction.Line,
                    $"This {instruction.Name} runs {missing}, which {programs.Image} does not have. Install it, or use "
                    + "a program that the image has, for example the app."),
            ]
            : [];
    }

    // Of a shell's script, each command.
    private static IEnumerable<string> Programs(Instruction command) => command.ExecWords switch
    {
        null => ShellScript.Commands(command).Select(words => words[0]),
        [var shell, "-c" or "-ec", var script, ..] =>
            ShellScript.Commands(script, command.Escape).Select(words => words[0]).Prepend(shell),
        [var program, ..] => [program],
        [] => [],
    };

    private static string ExecForm(Instruction start) =>
        JsonSerializer.Serialize(Word.Split(start.Arguments, start.Escape), Readable).Replace(
            "\",\"", "\", \"", StringComparison.Ordinal);

    private static JsonSerializerOptions Readable { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
