using System.Collections.Concurrent;

namespace SlimContainer.Sdk.Facts;

/// <summary>The projects of one evaluation that exist only in memory (<see cref="FileBasedApp"/>).</summary>
internal sealed class VirtualProjects(CancellationToken cancelled)
{
    // By the project's path. The graph is evaluated in parallel.
    private readonly ConcurrentDictionary<string, VirtualProject> projects = new(StringComparer.Ordinal);

    /// <summary>Their XML.</summary>
    public IEnumerable<string> Texts => projects.Values.Select(project => project.Text);

    /// <summary>Reads the project of a file-based app.</summary>
    /// <param name="file">A project file, or the C# file of a file-based app, absolute.</param>
    /// <returns>The project's path.</returns>
    public string Add(string file)
    {
        if (!File.Exists(file) || !FileBasedApp.Is(file))
            return file;

        var project = VirtualProject.Read(file, cancelled);
        projects[project.VirtualPath] = project;
        return project.VirtualPath;
    }

    /// <summary>The project with this path; null if it is a file.</summary>
    public VirtualProject? Find(string path) => projects.GetValueOrDefault(path)
        ?? (!File.Exists(path) && FileBasedApp.OfProject(path) is { } file ? projects[Add(file)] : null);

    /// <summary>The file that the user knows: the project file, or the C# file.</summary>
    public string FileOf(string path) => projects.GetValueOrDefault(path)?.EntryPoint ?? path;

    /// <summary>Whether a file is one of these apps.</summary>
    public bool Contains(string file) => projects.Values.Any(project => project.EntryPoint == file);
}
