using System.Globalization;
using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>The property values that the targets collect, unparsed.</summary>
internal sealed class ProjectValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>These values, except for some.</summary>
    public ProjectValues With(IReadOnlyCollection<KeyValuePair<string, string>> others) => others.Count == 0
        ? this
        : new(values.Concat(others)
            .GroupBy(value => value.Key)
            .ToDictionary(value => value.Key, value => value.Last().Value));

    /// <summary>The project's file, absolute.</summary>
    public string ProjectFile => Text("ProjectFile");

    /// <summary>The value, trimmed; empty where it is not set.</summary>
    public string Text(string name) => values.GetValueOrDefault(name, "").Trim();

    /// <inheritdoc cref="Text(string)" />
    public string Text(Property property) => Text(property.Name);

    /// <summary>Whether the value is <c>true</c>, ignoring case.</summary>
    public bool Flag(string name) => OptionalFlag(name) == true;

    /// <summary>The Boolean value of a property of this package.</summary>
    /// <exception cref="Diagnostics.SlimContainerException">The value is not Boolean.</exception>
    public bool Flag(Property property) => OptionalFlag(property) ?? property.Default == "true";

    /// <summary>The Boolean value; null where it is not set or not Boolean.</summary>
    public bool? OptionalFlag(string name) => bool.TryParse(Text(name), out var value) ? value : null;

    /// <summary>The Boolean value of a property of this package; null where it is not set.</summary>
    /// <exception cref="Diagnostics.SlimContainerException">The value is not Boolean.</exception>
    public bool? OptionalFlag(Property property) => Text(property) switch
    {
        "" => null,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw InvalidValue.Of(property, text, ProjectFile),
    };

    /// <summary>A number of at least 1; null where it is not set.</summary>
    /// <param name="property">The property.</param>
    /// <param name="code">The diagnostic code of another value.</param>
    /// <exception cref="Diagnostics.SlimContainerException">The value is not such a number.</exception>
    public int? PositiveNumber(Property property, string code)
    {
        var text = Text(property);
        if (text.Length == 0)
            return null;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw InvalidValue.Because(code, property.Name, text, "use a number of at least 1", ProjectFile);
    }

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
        var text = Text(property) is { Length: > 0 } set ? set : property.Default;
        if (!property.ValidValues.Contains(text, StringComparer.OrdinalIgnoreCase))
            throw InvalidValue.Of(property, text, ProjectFile);

        var name = text.Replace("-", "", StringComparison.Ordinal);
        return Enum.TryParse<TChoice>(name, ignoreCase: true, out var choice) ? choice : null;
    }

    /// <summary>The items of a semicolon-separated list.</summary>
    public IEnumerable<string> List(string name) =>
        Text(name).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc cref="List(string)" />
    public IEnumerable<string> List(Property property) => List(property.Name);

    /// <summary>An absolute path without a trailing separator; empty where the property is not set.</summary>
    public string Path(Property property)
    {
        var text = Text(property);
        return text.Length == 0
            ? ""
            : System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(
                text.Replace('\\', System.IO.Path.DirectorySeparatorChar),
                System.IO.Path.GetDirectoryName(ProjectFile)!));
    }
}
