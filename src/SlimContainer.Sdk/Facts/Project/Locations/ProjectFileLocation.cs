using Microsoft.Build.Construction;
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
    public static ProjectFileLocation? Find(string projectFile, string name, string value = "") => Find(
        projectFile,
        () => FileBasedApp.LineOf(projectFile, name),
        project =>
        {
            var items = project.GetItems(name);
            var item = items.FirstOrDefault(item => item.EvaluatedInclude == value) ?? items.FirstOrDefault();
            return project.GetProperty(name)?.Xml?.Location ?? item?.Xml.Location;
        });

    /// <summary>
    /// Finds where the version of a referenced package is set: its <c>PackageVersion</c>, else its
    /// <c>PackageReference</c>.
    /// </summary>
    /// <param name="projectFile">The project file, absolute.</param>
    /// <param name="package">The package.</param>
    /// <returns>Null where the project does not reference it.</returns>
    public static ProjectFileLocation? FindPackage(string projectFile, string package) => Find(
        projectFile,
        () => FileBasedApp.LineOfPackage(projectFile, package),
        project => (Item(project, "PackageVersion", package) ?? Item(project, "PackageReference", package))
            ?.Xml.Location);

    private static ProjectItem? Item(Project project, string type, string include) => project.GetItems(type)
        .FirstOrDefault(item => item.EvaluatedInclude.Equals(include, StringComparison.OrdinalIgnoreCase));

    private static ProjectFileLocation? Find(
        string projectFile, Func<int?> lineOfDirective, Func<Project, ElementLocation?> locate)
    {
        try
        {
            if (FileBasedApp.Is(projectFile))
                return lineOfDirective() is { } line ? new ProjectFileLocation(projectFile, line) : null;

            using var projects = ContainerEvaluation.Projects();
            var project = Project.FromFile(projectFile, new ProjectOptions
            {
                ProjectCollection = projects,
                LoadSettings = ContainerEvaluation.LoadSettings,
            });
            var element = locate(project);
            return element is null ? null : new ProjectFileLocation(element.File, element.Line);
        }
        catch (Exception failure) when (failure is InvalidProjectFileException or IOException)
        {
            // The build reports evaluation errors.
            return null;
        }
    }
}
