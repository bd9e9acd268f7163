using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Validates container settings; errors point to the line of the project file that sets the value.</summary>
internal static class ContainerValueValidator
{
    /// <exception cref="SlimContainerException">The value is not an absolute path of one line.</exception>
    public static string RequireFolder(ProjectFacts facts, string setting, string value) =>
        ContainerOs.Of(facts).IsAbsolute(value) && !HasControlCharacter(value)
            ? value
            : throw Invalid(
                facts,
                setting,
                value,
                $"must be an absolute path in the container, for example {(facts.IsWindows ? @"C:\data" : "/data")}");

    /// <exception cref="SlimContainerException">The value contains a control character.</exception>
    public static string RequireOneLine(ProjectFacts facts, string setting, string value) =>
        HasControlCharacter(value) ? throw Invalid(facts, setting, value, "must be a single line") : value;

    /// <summary>Validates a name that is written before <c>=</c>: it cannot contain an equals sign.</summary>
    /// <exception cref="SlimContainerException">The name is invalid.</exception>
    public static void RequireName(ProjectFacts facts, string item, string name)
    {
        if (name.Contains('=', StringComparison.Ordinal) || HasControlCharacter(name))
        {
            throw Invalid(
                facts,
                item,
                name,
                "a name must be a single line without '='; set the value in the metadata Value");
        }
    }

    /// <summary>An error where the valid values are described by a rule.</summary>
    public static SlimContainerException Invalid(ProjectFacts facts, string setting, string value, string rule) =>
        Failure(
            facts,
            DiagnosticCode.InvalidContainerValue,
            setting,
            value,
            $"Invalid {setting} '{OneLine(value)}': {rule}.");

    /// <summary>An error where the valid values are a list.</summary>
    public static SlimContainerException Invalid(
        ProjectFacts facts,
        string setting,
        string value,
        IEnumerable<string> validValues) =>
        Failure(
            facts,
            DiagnosticCode.InvalidContainerValue,
            setting,
            value,
            $"Invalid {setting} '{OneLine(value)}'. Valid values: {string.Join(", ", validValues)}.");

    /// <summary>Mutually exclusive settings.</summary>
    public static SlimContainerException Contradiction(ProjectFacts facts, string setting, string message) =>
        Failure(facts, DiagnosticCode.ContradictingContainerValues, setting, "", message);

    /// <summary>An error at the line of the project file that sets the value.</summary>
    public static SlimContainerException Failure(
        ProjectFacts facts,
        string code,
        string setting,
        string value,
        string message)
    {
        var location = ProjectFileLocation.Of(facts, setting, value);
        return new SlimContainerException(code, message) { File = location.File, Line = location.Line };
    }

    private static bool HasControlCharacter(string value) => value.Any(char.IsControl);

    private static string OneLine(string value) =>
        string.Concat(value.Select(character => char.IsControl(character) ? ' ' : character));
}
