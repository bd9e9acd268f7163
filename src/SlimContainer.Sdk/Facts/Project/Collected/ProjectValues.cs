using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>The property values that the targets collect, unparsed.</summary>
internal sealed class ProjectValues(IReadOnlyDictionary<string, string> values) : IEquatable<ProjectValues>
{
    private const string ProjectFileName = "ProjectFile";

    private readonly IReadOnlyDictionary<string, string> values = values;

    /// <summary>No property is set.</summary>
    public static ProjectValues None { get; } = new(new Dictionary<string, string>());

    /// <summary>These values, except for some.</summary>
    public ProjectValues With(IReadOnlyCollection<KeyValuePair<string, string>> others) => others.Count == 0
        ? this
        : new(values.Concat(others)
            .GroupBy(value => value.Key)
            .ToDictionary(value => value.Key, value => value.Last().Value));

    /// <summary>The values of some properties, and the project's file.</summary>
    public ProjectValues Only(IEnumerable<string> names) => new(names.Append(ProjectFileName)
        .Where(values.ContainsKey)
        .ToDictionary(name => name, name => values[name]));

    /// <summary>The project's file, absolute.</summary>
    public string ProjectFile => Text(ProjectFileName);

    /// <summary>The value, trimmed; empty where it is not set.</summary>
    public string Text(string name) => values.GetValueOrDefault(name, "").Trim();

    /// <summary>The value of a property of this package, trimmed; empty where it is not set.</summary>
    /// <exception cref="Diagnostics.SlimContainerException">The value is invalid for its kind.</exception>
    public string Text(Property property)
    {
        var text = Text(property.Name);
        return PropertyFormat.Invalid(property, text) is { } invalid
            ? throw InvalidValue.Of(property, invalid, ProjectFile)
            : text;
    }

    /// <summary>The value of a property of this package, trimmed; its default where it is not set.</summary>
    /// <inheritdoc cref="Text(Property)" path="/exception" />
    public string TextOrDefault(Property property) =>
        Text(property) is { Length: > 0 } text ? text : property.Default;

    /// <summary>Whether the value is <c>true</c>, ignoring case.</summary>
    public bool Flag(string name) => OptionalFlag(name) == true;

    /// <summary>The Boolean value of a property of this package.</summary>
    /// <exception cref="Diagnostics.SlimContainerException">The value is not Boolean.</exception>
    public bool Flag(Property property) => OptionalFlag(property) ?? property.Default == "true";

    /// <summary>The Boolean value; null where it is not set or not Boolean.</summary>
    public bool? OptionalFlag(string name) => bool.TryParse(Text(name), out var value) ? value : null;

    /// <summary>The Boolean value of a property of this package; null where it is not set.</summary>
    /// <exception cref="Diagnostics.SlimContainerException">The value is not Boolean.</exception>
    public bool? OptionalFlag(Property property) =>
        Text(property) is { Length: > 0 } text ? bool.Parse(text) : null;

    /// <summary>A number of at least 1; null where it is not set and has no default.</summary>
    /// <inheritdoc cref="Text(Property)" path="/exception" />
    public int? Number(Property property) => PropertyFormat.Number(TextOrDefault(property));

    /// <summary>A time limit; zero for none.</summary>
    /// <inheritdoc cref="Text(Property)" path="/exception" />
    public TimeSpan TimeLimit(Property property) =>
        PropertyFormat.TimeLimit(TextOrDefault(property)) ?? TimeSpan.Zero;

    /// <summary>Whether the property has this value, ignoring case as MSBuild does.</summary>
    public bool Is(string name, string value) => Text(name).Equals(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The value of a property of this package with enumerated values; dashes in names are ignored.
    /// </summary>
    /// <returns>The default of the property where it is not set.</returns>
    /// <exception cref="Diagnostics.SlimContainerException">The value is invalid.</exception>
    public TChoice Choice<TChoice>(Property property)
        where TChoice : struct, Enum =>
        OptionalChoice<TChoice>(property)
        ?? throw new InvalidOperationException($"{typeof(TChoice)} lacks a value of {property.Name}.");

    /// <inheritdoc cref="Choice{TChoice}" />
    /// <returns>The default where it is not set; null for a valid value that the enumeration lacks.</returns>
    public TChoice? OptionalChoice<TChoice>(Property property)
        where TChoice : struct, Enum
    {
        var name = TextOrDefault(property).Replace("-", "", StringComparison.Ordinal);
        return Enum.TryParse<TChoice>(name, ignoreCase: true, out var choice) ? choice : null;
    }

    /// <summary>The items of a semicolon-separated list.</summary>
    public IEnumerable<string> List(string name) => PropertyFormat.List(Text(name));

    /// <inheritdoc cref="List(string)" />
    /// <inheritdoc cref="Text(Property)" path="/exception" />
    public IEnumerable<string> List(Property property) => PropertyFormat.List(Text(property));

    /// <summary>An absolute path without a trailing separator; empty where it is not set and has no default.</summary>
    public string Path(Property property) => TextOrDefault(property) is { Length: > 0 } text ? FullPath(text) : "";

    /// <summary>The absolute paths of a list.</summary>
    public IEnumerable<string> Paths(Property property) => List(property).Select(FullPath);

    /// <inheritdoc />
    public bool Equals(ProjectValues? other) =>
        other is not null && values.Count == other.values.Count && !values.Except(other.values).Any();

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ProjectValues);

    /// <inheritdoc />
    public override int GetHashCode() => values.Count;

    /// <summary>The values that are set, for messages of tests.</summary>
    public override string ToString() => string.Join(", ", values.Where(value => value.Value.Length > 0));

    private string FullPath(string text) => PropertyFormat.Path(text, ProjectFile);
}
