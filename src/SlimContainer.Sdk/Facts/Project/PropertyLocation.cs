using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Exceptions;

namespace SlimContainer.Sdk.Facts;

/// <summary>Finds the file and line in a project and its imports that set a property or an item.</summary>
internal static class PropertyLocation
{
    /// <param name="projectFile">The project file, absolute.</param>
    /// <param name="name">The property or item type.</param>
    /// <returns>Null where no file sets it: it comes from the command line or the environment.</returns>
    public static ProjectFileLocation? Find(string projectFile, string name)
    {
        try
        {
            using var projects = ContainerEvaluation.Projects();
            var project = Project.FromFile(projectFile, new ProjectOptions
            {
                ProjectCollection = projects,
                LoadSettings = ContainerEvaluation.LoadSettings,
            });
            var element = project.GetProperty(name)?.Xml?.Location
                ?? project.GetItems(name).FirstOrDefault()?.Xml.Location;
            return element is null ? null : new ProjectFileLocation(element.File, element.Line);
        }
        catch (Exception failure) when (failure is InvalidProjectFileException or IOException)
        {
            // The build reports evaluation errors.
            return null;
        }
    }
}
