using System.Collections.ObjectModel;

namespace SlimContainer.Sdk.Dockerfiles;

/// <summary>One stage of a Dockerfile.</summary>
/// <param name="Name">The name after <c>AS</c>; empty if it has none.</param>
/// <param name="Image">The base image; null if it is unknown, or the base is another stage.</param>
/// <param name="Base">The stage that it is based on; null if the base is an image.</param>
/// <param name="From">The FROM instruction.</param>
/// <param name="Own">The instructions after FROM.</param>
internal sealed record Stage(string Name, string? Image, Stage? Base, Instruction From, ValueList<Instruction> Own)
{
    /// <summary>The build arguments above the first FROM, with their defaults; null for an unknown value.</summary>
    public IReadOnlyDictionary<string, string?> GlobalArguments { get; init; } =
        ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>The instructions of the stage, after those of the stages that it is based on.</summary>
    public IEnumerable<Instruction> Instructions => Base is null ? Own : Base.Instructions.Concat(Own);

    /// <summary>The stage whose FROM names an image: this stage or one that it is based on.</summary>
    public Stage Root => Base?.Root ?? this;

    /// <summary>The last instruction with a name, which takes effect.</summary>
    public Instruction? Last(string name) => Instructions.LastOrDefault(instruction => instruction.Name == name);

    public static ValueList<Stage> Of(IEnumerable<Instruction> instructions)
    {
        Dictionary<string, string?> arguments = new(StringComparer.Ordinal);
        List<Stage> stages = [];
        foreach (var instruction in instructions)
        {
            if (instruction.Name == "FROM")
                stages.Add(Begin(instruction, stages, arguments));
            else if (stages.Count > 0)
                stages[^1] = stages[^1] with { Own = [.. stages[^1].Own, instruction] };
            else if (instruction.Name == "ARG")
                Declare(instruction, arguments);
        }

        return stages.ToValueList();
    }

    private static Stage Begin(Instruction from, List<Stage> stages, Dictionary<string, string?> arguments)
    {
        var words = from.Words;
        var image = words.Length > 0 ? Word.Expand(words[0], from.Escape, arguments.GetValueOrDefault) : null;
        var name = words.Length == 3 && words[1].Equals("AS", StringComparison.OrdinalIgnoreCase) ? words[2] : "";
        var baseStage = stages.FindLast(stage =>
            stage.Name.Length > 0 && stage.Name.Equals(image, StringComparison.OrdinalIgnoreCase));
        return new Stage(name, baseStage is null ? image : null, baseStage, from, [])
        {
            GlobalArguments = arguments,
        };
    }

    private static void Declare(Instruction argument, Dictionary<string, string?> arguments)
    {
        foreach (var (name, value) in Assignment.Of(argument))
        {
            arguments[name] = value is null
                ? null
                : Word.Expand(value, argument.Escape, arguments.GetValueOrDefault);
        }
    }
}
