using Microsoft.Build.Construction;
using Microsoft.Build.Definition;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Exceptions;

namespace SlimContainer.Sdk.Facts;

/// <summary>Finds the property, item or import that names a file, for diagnostics.</summary>
internal static class FileReference
{
    /// <summary>Searches a project, and then the projects that it references.</summary>
    /// <param name="projectFile">The project file, absolute.</param>
    /// <param name="path">The file or folder, absolute; it may not exist.</param>
    /// <returns>Null where no project names it.</returns>
    public static ProjectFileLocation? Find(string projectFile, string path)
    {
        using var projects = ContainerEvaluation.Projects();
        var files = new List<string> { projectFile };
        for (var index = 0; index < files.Count; index++)
        {
            if (Load(files[index], projects) is not { } project)
                continue;
            if (In(project, path) is { } place)
                return new ProjectFileLocation(place.File, place.Line);
            files.AddRange(project.GetItems("ProjectReference")
                .Select(item => Absolute(item.EvaluatedInclude, project))
                .Except(files, StringComparer.Ordinal)
                .ToList());
        }

        return null;
    }

    private static Project? Load(string file, ProjectCollection projects)
    {
        if (!File.Exists(file) || FileBasedApp.Is(file))
            return null;

        try
        {
            return Project.FromFile(file, new ProjectOptions
            {
                ProjectCollection = projects,
                LoadSettings = ContainerEvaluation.LoadSettings,
            });
        }
        catch (Exception failure) when (failure is InvalidProjectFileException or IOException)
        {
            // The build reports evaluation errors.
            return null;
        }
    }

    private static ElementLocation? In(Project project, string path) =>
        project.Items.FirstOrDefault(item => Absolute(item.EvaluatedInclude, project) == path)?.Xml.Location
        ?? project.Imports.FirstOrDefault(import => import.ImportedProject.FullPath == path).ImportingElement?.Location
        ?? project.Properties.FirstOrDefault(property => IsPath(property, path, project))?.Xml.Location;

    private static bool IsPath(ProjectProperty property, string path, Project project) =>
        property.Xml is not null
        && property.EvaluatedValue.Contains(Path.GetFileName(path), StringComparison.Ordinal)
        && Absolute(property.EvaluatedValue, project) == path;

    private static string Absolute(string path, Project project) =>
        Path.GetFullPath(path.Replace('\\', '/'), project.DirectoryPath);
}
