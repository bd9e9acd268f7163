using System.Xml.Linq;
using Microsoft.Build.Construction;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>The files that declarations of tasks name: an assembly, or the code of an inline task.</summary>
internal static class TaskFiles
{
    /// <summary>The existing files, absolute.</summary>
    /// <param name="project">An evaluated project.</param>
    /// <param name="files">The project file and its imports from the repository.</param>
    /// <param name="projects">The collection that has loaded the files.</param>
    public static IEnumerable<string> Of(
        ProjectInstance project, IEnumerable<string> files, ProjectCollection projects) =>
        from file in files
        from declared in ProjectRootElement.Open(file, projects).UsingTasks
        from text in Texts(declared)
        from path in CommandPaths.Existing([project.Expand(text, file)], project.Directory)
        from found in path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? OfAssembly(path) : [path]
        select found;

    private static IEnumerable<string> Texts(ProjectUsingTaskElement declared) =>
        declared.TaskBody is { TaskBody: var body }
            ? Elements(body).Attributes()
                .Where(attribute => attribute.Name.LocalName is "Source" or "Include")
                .Select(attribute => attribute.Value)
                .Prepend(declared.AssemblyFile)
            : [declared.AssemblyFile];

    private static IEnumerable<XElement> Elements(string body)
    {
        try
        {
            return BoundedXml.Parse($"<Task>{body}</Task>").Descendants();
        }
        catch (System.Xml.XmlException)
        {
            return [];
        }
    }

    private static IEnumerable<string> OfAssembly(string path)
    {
        var dependencies = Path.ChangeExtension(path, ".deps.json");
        return AssemblyFiles.Of(path).Concat(File.Exists(dependencies) ? [dependencies] : []);
    }
}
