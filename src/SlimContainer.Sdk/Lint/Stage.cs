namespace SlimContainer.Sdk.Lint;

/// <summary>One stage of a Dockerfile.</summary>
/// <param name="Name">What <c>AS</c> calls it; empty where it has no name.</param>
/// <param name="Image">The image that it stands on; null where that cannot be told, or is another stage.</param>
/// <param name="Base">The stage that it stands on; null where it is an image.</param>
/// <param name="From">Its FROM.</param>
/// <param name="Own">The instructions that follow.</param>
internal sealed record Stage(string Name, string? Image, Stage? Base, Instruction From, ValueList<Instruction> Own)
{
    /// <summary>Its instructions behind those of the stages that it stands on.</summary>
    public IEnumerable<Instruction> Instructions => Base is null ? Own : Base.Instructions.Concat(Own);

    /// <summary>The FROM that names an image, its own or that of a stage below.</summary>
    public Stage Root => Base?.Root ?? this;

    /// <summary>The last instruction of a name, which counts.</summary>
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
        var below = stages.FindLast(stage => stage.Name.Length > 0 && stage.Name.Equals(image, StringComparison.OrdinalIgnoreCase));
        return new Stage(name, below is null ? image : null, below, from, []);
    }

    private static void Declare(Instruction argument, Dictionary<string, string?> arguments)
    {
        foreach (var word in argument.Words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                arguments[word[..equals]] = Word.Expand(word[(equals + 1)..], argument.Escape, arguments.GetValueOrDefault);
        }
    }
}
