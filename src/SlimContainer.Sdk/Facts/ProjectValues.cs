using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>The names and values that SlimContainer.Sdk.Facts.targets collects, still as MSBuild spells them.</summary>
internal sealed class ProjectValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>The value, trimmed; empty where the project has none.</summary>
    public string Text(string name) => values.GetValueOrDefault(name, "").Trim();

    /// <summary>True where the project says <c>true</c>, in any case.</summary>
    public bool Flag(string name) => bool.TryParse(Text(name), out var value) && value;

    /// <summary>What the project says; null where it says neither.</summary>
    public bool? OptionalFlag(string name) => bool.TryParse(Text(name), out var value) ? value : null;

    /// <summary>True where the value is this one; MSBuild compares without regard to case.</summary>
    public bool Is(string name, string value) => Text(name).Equals(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>One of the names of an enumeration, in any case; null for none and for <c>auto</c>.</summary>
    /// <exception cref="SlimContainerException">The value is another word.</exception>
    public TWord? Word<TWord>(string name, string property)
        where TWord : struct, Enum
    {
        var text = Text(name);
        if (text.Length == 0 || Is(name, "auto"))
            return null;

        var words = Enum.GetNames<TWord>();
        return words.Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<TWord>(text, ignoreCase: true) : throw new SlimContainerException(
            DiagnosticCode.UnknownWord,
            $"{property} is '{text}'. It is {string.Join(", ", words.SkipLast(1))} or {words[^1]}.")
        { File = Text("ProjectFile") };
    }

    /// <summary>The parts of a list that MSBuild joined with semicolons.</summary>
    public IEnumerable<string> List(string name) =>
        Text(name).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
