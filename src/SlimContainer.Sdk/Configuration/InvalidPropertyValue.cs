using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Configuration;

/// <summary>The one error for a value that a property does not take.</summary>
internal static class InvalidPropertyValue
{
    /// <summary>An error for one of the values that <see cref="Property.ValidValues"/> does not have.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">Its value, or the part of it that is invalid.</param>
    /// <param name="projectFile">The project; null where it is not known.</param>
    public static SlimContainerException Of(Property property, string value, string? projectFile = null) =>
        Of(property.Name, value, string.Join(", ", property.ValidValues), projectFile);

    /// <summary>An error where the valid values are described.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="validValues">The valid values, as the end of a sentence.</param>
    /// <param name="projectFile">The project; null where it is not known.</param>
    public static SlimContainerException Of(string name, string value, string validValues, string? projectFile = null) =>
        new(DiagnosticCode.InvalidPropertyValue, $"Invalid {name} '{OneLine(value)}'. Valid values: {validValues}.")
        {
            File = projectFile,
        };

    // A line break in a value would fake a line of the log.
    private static string OneLine(string value) => value.ReplaceLineEndings(" ");
}
