using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Configuration;

/// <summary>The one wording for a value that a property or an item does not take.</summary>
internal static class InvalidValue
{
    /// <summary>An error for a value that does not have the format of its property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="value">Its value, or the part of it that is invalid.</param>
    /// <param name="projectFile">The project; null where it is not known.</param>
    public static SlimContainerException Of(Property property, string value, string? projectFile) =>
        PropertyFormat.Rule(property.Kind) is { Length: > 0 } rule
            ? Because(DiagnosticCode.InvalidPropertyValue, property.Name, value, rule, projectFile)
            : NotOneOf(DiagnosticCode.InvalidPropertyValue, property.Name, value, property.ValidValues, projectFile);

    /// <summary>An error where the valid values are a list.</summary>
    /// <param name="code">The code.</param>
    /// <param name="setting">The property or item type.</param>
    /// <param name="value">Its value or include.</param>
    /// <param name="validValues">The valid values; the last one may be a description.</param>
    /// <param name="projectFile">The project; null where it is not known.</param>
    public static SlimContainerException NotOneOf(
        string code,
        string setting,
        string value,
        IEnumerable<string> validValues,
        string? projectFile) =>
        Failure(code, setting, value, $". Valid values: {string.Join(", ", validValues)}.", projectFile);

    /// <summary>An error where a rule describes the valid values.</summary>
    /// <param name="code">The code.</param>
    /// <param name="setting">The property or item type.</param>
    /// <param name="value">Its value or include.</param>
    /// <param name="rule">The rest of the sentence, without a full stop.</param>
    /// <param name="projectFile">The project; null where it is not known.</param>
    public static SlimContainerException Because(
        string code,
        string setting,
        string value,
        string rule,
        string? projectFile) => Failure(code, setting, value, $": {rule}.", projectFile);

    private static SlimContainerException Failure(
        string code,
        string setting,
        string value,
        string rest,
        string? projectFile) =>
        new(code, $"Invalid {setting} '{OneLine.Of(value)}'{rest}")
        {
            File = projectFile,
            Setting = setting,
            Value = value,
        };
}
