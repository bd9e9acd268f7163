namespace SlimContainer.Sdk.Facts;

/// <summary>The names and values that SlimContainer.Sdk.Facts.targets collects, still as MSBuild spells them.</summary>
internal sealed class ProjectValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>The value, trimmed; empty where the project has none.</summary>
    public string Text(string name) => values.GetValueOrDefault(name, "").Trim();

    /// <summary>True where the project says <c>true</c>, in any case.</summary>
    public bool Flag(string name) => bool.TryParse(Text(name), out var value) && value;

    /// <summary>True where the value is this one; MSBuild compares without regard to case.</summary>
    public bool Is(string name, string value) => Text(name).Equals(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts of a list that MSBuild joined with semicolons.</summary>
    public IEnumerable<string> List(string name) =>
        Text(name).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
