using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Validates settings of the container; errors name the setting.</summary>
internal static class ContainerValueValidator
{
    /// <exception cref="SlimContainerException">The value is not an absolute path of one line.</exception>
    public static string RequireFolder(ProjectFacts facts, string setting, string value)
    {
        var os = ContainerOs.Of(facts);
        // Builders trim the path.
        return os.IsAbsolute(value) && !HasControlCharacter(value) && value.Trim() == value
            ? value
            : throw Invalid(
                facts,
                setting,
                value,
                $"must be an absolute path in the container, for example {os.Root}data");
    }

    /// <summary>Validates a word of an instruction or a command, where a hyphen would begin an option.</summary>
    /// <exception cref="SlimContainerException">It is empty, begins with a hyphen or is not one line.</exception>
    public static string RequireWord(ProjectFacts facts, string setting, string value) =>
        value.Length == 0 || value.StartsWith('-') || HasControlCharacter(value)
            ? throw Invalid(facts, setting, value, "must be a single line that does not begin with '-'")
            : value;

    /// <summary>Validates the name of an OS package.</summary>
    /// <exception cref="SlimContainerException">It is not a word, or contains a space.</exception>
    public static void RequirePackage(ProjectFacts facts, string setting, string value)
    {
        RequireWord(facts, setting, value);
        if (value.Any(char.IsWhiteSpace))
            throw Invalid(facts, setting, value, "must be the name of one package; separate names with ';'");
    }

    /// <summary>Validates a name that is written before <c>=</c>: it cannot contain an equals sign.</summary>
    /// <exception cref="SlimContainerException">The name is invalid.</exception>
    public static void RequireName(ProjectFacts facts, string item, string name)
    {
        RequireWord(facts, item, name);
        if (name.Contains('=', StringComparison.Ordinal))
        {
            throw Invalid(
                facts,
                item,
                name,
                "a name cannot contain '='; set the value in the metadata Value");
        }
    }

    /// <summary>An error where a rule describes the valid values.</summary>
    public static SlimContainerException Invalid(ProjectFacts facts, string setting, string value, string rule) =>
        InvalidValue.Because(DiagnosticCode.InvalidContainerValue, setting, value, rule, facts.ProjectFile);

    /// <summary>An error where the valid values are a list.</summary>
    public static SlimContainerException Invalid(
        ProjectFacts facts,
        string setting,
        string value,
        IEnumerable<string> validValues) =>
        InvalidValue.NotOneOf(DiagnosticCode.InvalidContainerValue, setting, value, validValues, facts.ProjectFile);

    /// <summary>Mutually exclusive settings.</summary>
    public static SlimContainerException Contradiction(ProjectFacts facts, string setting, string message) =>
        new(DiagnosticCode.ContradictingContainerValues, message) { File = facts.ProjectFile, Setting = setting };

    private static bool HasControlCharacter(string value) => value.Any(char.IsControl);
}
