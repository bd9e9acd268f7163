using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Refuses what no image can be configured with, at the line where the project says it.</summary>
internal static class ContainerValue
{
    /// <exception cref="SlimContainerException">The value is not an absolute path of one line.</exception>
    public static string RequireFolder(ProjectFacts facts, string setting, string value) =>
        ContainerFolders.IsAbsolute(facts, value) && !HasControlCharacter(value)
            ? value
            : throw Invalid(facts, setting, value, $"It is an absolute path in the container, for example {(facts.IsWindows ? @"C:\data" : "/data")}.");

    /// <exception cref="SlimContainerException">The value has a line break or the like.</exception>
    public static string RequireOneLine(ProjectFacts facts, string setting, string value) =>
        HasControlCharacter(value) ? throw Invalid(facts, setting, value, "It is one line of text.") : value;

    /// <summary>A name before <c>=</c>: an equals sign in it would end it.</summary>
    /// <exception cref="SlimContainerException">The name cannot be one.</exception>
    public static void RequireName(ProjectFacts facts, string item, string name)
    {
        if (name.Contains('=', StringComparison.Ordinal) || HasControlCharacter(name))
            throw Invalid(facts, item, name, "A name is one line without an equals sign; the value goes into the metadata Value.");
    }

    public static SlimContainerException Invalid(ProjectFacts facts, string setting, string value, string rule) =>
        Failure(facts, DiagnosticCode.InvalidContainerValue, setting, value, $"{setting} is '{OneLine(value)}'. {rule}");

    /// <summary>Two wishes of which only one can be.</summary>
    public static SlimContainerException Contradiction(ProjectFacts facts, string setting, string message) =>
        Failure(facts, DiagnosticCode.ContradictingContainerValues, setting, "", message);

    public static SlimContainerException Failure(ProjectFacts facts, string code, string setting, string value, string message)
    {
        var place = ProjectFileLocation.Of(facts, setting, value);
        return new SlimContainerException(code, message) { File = place.File, Line = place.Line };
    }

    private static bool HasControlCharacter(string value) => value.Any(char.IsControl);

    private static string OneLine(string value) => string.Concat(value.Select(character => char.IsControl(character) ? ' ' : character));
}
