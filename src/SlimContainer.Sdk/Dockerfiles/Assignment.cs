namespace SlimContainer.Sdk.Dockerfiles;

/// <summary>A variable of ARG or ENV.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, not expanded; null for an ARG without a default.</param>
internal sealed record Assignment(string Name, string? Value)
{
    /// <summary>The variables that an ARG or ENV instruction sets.</summary>
    public static IEnumerable<Assignment> Of(Instruction instruction)
    {
        var words = Word.Split(instruction.Arguments, instruction.Escape);
        var isLegacy = instruction.Name == "ENV"
            && words.Count > 1
            && !words[0].Contains('=', StringComparison.Ordinal);
        return isLegacy
            ? [new Assignment(words[0], instruction.Arguments[words[0].Length..].Trim())]
            : words.Select(Parse);
    }

    /// <summary>Parses <c>NAME=value</c>; a word without an equals sign is a name.</summary>
    public static Assignment Parse(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new(word, null) : new(word[..equals], word[(equals + 1)..]);
    }
}
