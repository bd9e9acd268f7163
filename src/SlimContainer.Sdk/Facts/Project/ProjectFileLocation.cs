using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Exceptions;

namespace SlimContainer.Sdk.Facts;

/// <summary>The location of a property or an item, for diagnostics.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Line">1-based; 0 where only the file is known.</param>
internal sealed record ProjectFileLocation(string File, int Line)
{
    /// <summary>Finds the file and line in a project and its imports that set a property or an item.</summary>
    /// <param name="projectFile">The project file, absolute.</param>
    /// <param name="name">The property or item type.</param>
    /// <param name="value">The include of the item; empty for the first one of its type.</param>
    /// <returns>Null where no file sets it: it comes from the command line or the environment.</returns>
    public static ProjectFileLocation? Find(string projectFile, string name, string value = "")
    {
        try
        {
            if (FileBasedApp.Is(projectFile))
                return FileBasedApp.LineOf(projectFile, name) is { } line ? new(projectFile, line) : null;

            using var projects = ContainerEvaluation.Projects();
            var project = Project.FromFile(projectFile, new ProjectOptions
            {
                ProjectCollection = projects,
                LoadSettings = ContainerEvaluation.LoadSettings,
            });
            var items = project.GetItems(name);
            var item = items.FirstOrDefault(item => item.EvaluatedInclude == value) ?? items.FirstOrDefault();
            var element = project.GetProperty(name)?.Xml?.Location ?? item?.Xml.Location;
            return element is null ? null : new ProjectFileLocation(element.File, element.Line);
        }
        catch (Exception failure) when (failure is InvalidProjectFileException or IOException)
        {
            // The build reports evaluation errors.
            return null;
        }
    }
}
