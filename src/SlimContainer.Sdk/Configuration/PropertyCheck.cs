using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Configuration;

/// <summary>Checks the values and the names that a project sets against the table.</summary>
internal static class PropertyCheck
{
    /// <summary>Finds the first property with an invalid value.</summary>
    /// <param name="valueOf">The value of a property by its name, trimmed; empty where it is not set.</param>
    /// <returns>The property and the invalid part of its value; null where all are valid.</returns>
    public static (Property Property, string Value)? FirstInvalid(Func<string, string> valueOf)
    {
        foreach (var property in PropertyTable.Properties)
        {
            if (PropertyFormat.Invalid(property, valueOf(property.Name)) is { } value)
                return (property, value);
        }

        return null;
    }

    /// <summary>Names of properties and items that the package does not have, each as a diagnostic.</summary>
    /// <param name="names">The names that a project sets.</param>
    public static IEnumerable<Diagnostic> Unknown(IEnumerable<string> names) => names
        .Where(name => name.StartsWith(Property.Prefix, StringComparison.OrdinalIgnoreCase))
        .Where(name => !Names.Contains(name))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.OrdinalIgnoreCase)
        .Select(name => new Diagnostic(
            DiagnosticCode.UnknownProperty,
            $"Unknown property or item '{name}' has no effect. {Suggestion(name)}")
        {
            Setting = name,
        });

    private static HashSet<string> Names { get; } = new(
        [
            .. PropertyTable.Properties.Select(property => property.Name),
            .. ItemTable.All.Select(item => item.Name),
        ],
        StringComparer.OrdinalIgnoreCase);

    private static string Suggestion(string name) => NearestName.To(name, Names) is { } nearest
        ? $"Did you mean {nearest}?"
        : "docs/properties.md has all names; choose another prefix for properties of your own.";
}
