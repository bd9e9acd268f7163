using Microsoft.Build.Execution;

namespace SlimContainer.Sdk.Facts;

/// <summary>Inputs that only evaluations of a file-based app have.</summary>
internal static class FileBasedInputs
{
    public static bool IsFileBased(ProjectInstance project) =>
        project.GetPropertyValue("FileBasedProgram").Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The C# files that are compiled, absolute: each one can have directives.</summary>
    public static IEnumerable<string> CompiledFiles(IEnumerable<ProjectInstance> evaluations, string folder) =>
        evaluations.SelectMany(project => project.GetItems("Compile"))
            .Select(item => Path.GetFullPath(item.EvaluatedInclude.Replace('\\', '/'), folder))
            .Where(File.Exists);

    /// <summary>
    /// A file that turns default items off: the SDK includes none beside a solution or another project, so that one of
    /// them has to be in the container.
    /// </summary>
    public static IEnumerable<string> DefaultItemsSwitch(IEnumerable<ProjectInstance> evaluations, string folder) =>
        evaluations.Any(project => IsFileBased(project)
            && IsFalse(project, "EnableDefaultItems")
            && !IsFalse(project, "EnableDefaultNoneItems"))
            ? Directory.EnumerateFiles(folder)
                .Where(path => Path.GetExtension(path) is ".sln" or ".slnx" or ".csproj")
                .Order(StringComparer.Ordinal)
                .Take(1)
            : [];

    private static bool IsFalse(ProjectInstance project, string property) =>
        project.GetPropertyValue(property).Equals("false", StringComparison.OrdinalIgnoreCase);
}
