using System.Collections.Immutable;

namespace SlimContainer.Sdk.Dockerfiles;

/// <summary>An instruction of a stage, with what the instructions before it have set.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="IsOwn">Whether it belongs to the stage itself, not to one that the stage is based on.</param>
/// <param name="Arguments">The values of ARG; null for an unknown value.</param>
/// <param name="Environment">The values of ENV, which override those of ARG; null for an unknown value.</param>
/// <param name="WorkingDirectory">The working directory; null if it is unknown.</param>
/// <param name="User">The value of USER as written; empty if there is none.</param>
internal sealed record StageStep(
    Instruction Instruction,
    bool IsOwn,
    ImmutableDictionary<string, string?> Arguments,
    ImmutableDictionary<string, string?> Environment,
    string? WorkingDirectory,
    string User)
{
    private static readonly ImmutableDictionary<string, string?> None =
        ImmutableDictionary.Create<string, string?>(StringComparer.Ordinal);

    /// <summary>The steps of a stage, after those of the stages that it is based on.</summary>
    public static IReadOnlyList<StageStep> Of(Stage stage)
    {
        List<StageStep> steps = [];
        var next = new StageStep(stage.Root.From, IsOwn: false, None, None, "/", User: "");
        foreach (var part in WithBases(stage))
        {
            foreach (var instruction in part.Own)
            {
                var step = next with { Instruction = instruction, IsOwn = ReferenceEquals(part, stage) };
                steps.Add(step);
                next = step.Result(part.GlobalArguments);
            }
        }

        return steps;
    }

    /// <summary>The word with its variables replaced; null if the value of one is unknown.</summary>
    public string? Expand(string word) => Word.Expand(word, Instruction.Escape, ValueOf);

    private string? ValueOf(string name) =>
        Environment.TryGetValue(name, out var value) ? value : Arguments.GetValueOrDefault(name);

    private static IEnumerable<Stage> WithBases(Stage stage) =>
        stage.Base is { } below ? WithBases(below).Append(stage) : [stage];

    private StageStep Result(IReadOnlyDictionary<string, string?> globalArguments) => Instruction.Name switch
    {
        "ARG" => this with
        {
            Arguments = Arguments.SetItems(Assignment.Of(Instruction).Select(argument => KeyValuePair.Create(
                argument.Name,
                argument.Value is { } value ? Expand(value) : globalArguments.GetValueOrDefault(argument.Name)))),
        },
        "ENV" => this with
        {
            Environment = Environment.SetItems(Assignment.Of(Instruction).Select(variable => KeyValuePair.Create(
                variable.Name,
                variable.Value is { } value ? Expand(value) : null))),
        },
        "WORKDIR" => this with
        {
            WorkingDirectory = Expand(Instruction.Arguments) is { } path
                ? ContainerPath.Combine(WorkingDirectory, path)
                : null,
        },
        "USER" => this with { User = Instruction.Arguments },
        _ => this,
    };
}
