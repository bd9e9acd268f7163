using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>Expands texts of an evaluated project. Approximate: with the properties' final values.</summary>
internal static class ProjectExpressions
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    /// <summary>Expands properties and items; an invalid text gives an empty one.</summary>
    /// <param name="project">The project.</param>
    /// <param name="text">A text of the project or of an import.</param>
    /// <param name="file">The file that contains the text.</param>
    public static string Expand(this ProjectInstance project, string text, string file)
    {
        try
        {
            return project.ExpandString(InFile(text, file));
        }
        catch (InvalidProjectFileException)
        {
            return "";
        }
    }

    /// <summary>Whether a condition may hold.</summary>
    /// <param name="project">The project.</param>
    /// <param name="condition">The condition; true if there is none or it cannot be evaluated.</param>
    /// <param name="file">The file that contains it.</param>
    public static bool MayHold(this ProjectInstance project, string? condition, string file)
    {
        try
        {
            return string.IsNullOrEmpty(condition) || project.EvaluateCondition(InFile(condition, file));
        }
        catch (InvalidProjectFileException)
        {
            return true;
        }
    }

    /// <summary>The parts of a list, with forward slashes.</summary>
    public static IEnumerable<string> Parts(string list) => list
        .Replace('\\', '/')
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An absolute path; null if the text is not a path.</summary>
    public static string? PathIn(string folder, string text) =>
        text.IndexOfAny(Path.GetInvalidPathChars()) < 0 ? Path.GetFullPath(text.Replace('\\', '/'), folder) : null;

    // Reserved properties that are different in each file. A project has the values of its own file.
    private static string InFile(string text, string file) => text
        .Replace("$(MSBuildThisFileDirectory)", Path.GetDirectoryName(file) + "/", IgnoreCase)
        .Replace("$(MSBuildThisFileFullPath)", file, IgnoreCase);
}
