using Microsoft.Build.Exceptions;
using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>Expands texts of an evaluated project. Approximate: with the properties' final values.</summary>
internal static class ProjectExpressions
{
    private const string ThisFile = "MSBuildThisFile";

    // MSBuildThisFile… are reserved, and have the values of the project file in an evaluated project.
    private const string OwnThisFile = "_ContainerThisFile";

    /// <summary>Expands properties and items; an invalid text gives an empty one.</summary>
    /// <param name="project">The project.</param>
    /// <param name="text">A text of the project or of an import.</param>
    /// <param name="file">The file that contains the text.</param>
    public static string Expand(this ProjectInstance project, string text, string file)
    {
        try
        {
            return project.ExpandString(InFile(project, text, file));
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
            return string.IsNullOrEmpty(condition) || project.EvaluateCondition(InFile(project, condition, file));
        }
        catch (Exception failure) when (failure is InvalidProjectFileException or InvalidOperationException)
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

    /// <summary>A parameter of a task, not expanded; empty if it is not set.</summary>
    public static string Parameter(this ProjectTaskInstance task, string name) =>
        task.Parameters.TryGetValue(name, out var value) ? value : "";

    private static string InFile(ProjectInstance project, string text, string file)
    {
        if (!text.Contains(ThisFile, StringComparison.OrdinalIgnoreCase))
            return text;

        project.SetProperty(OwnThisFile, Path.GetFileName(file));
        project.SetProperty(OwnThisFile + "Directory", Path.GetDirectoryName(file) + Path.DirectorySeparatorChar);
        project.SetProperty(OwnThisFile + "Name", Path.GetFileNameWithoutExtension(file));
        project.SetProperty(OwnThisFile + "Extension", Path.GetExtension(file));
        project.SetProperty(OwnThisFile + "FullPath", file);
        return text.Replace(ThisFile, OwnThisFile, StringComparison.OrdinalIgnoreCase);
    }
}
