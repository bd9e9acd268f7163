using Microsoft.Build.Execution;
using Microsoft.Build.Graph;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Facts;

/// <summary>Evaluates the projects that targets build, which are entry points of the graph like the app.</summary>
/// <param name="evaluate">Evaluates the graph of some projects.</param>
/// <param name="repository">The repository; null outside of one.</param>
internal sealed class TargetBuilds(Func<IReadOnlyList<string>, ProjectGraph> evaluate, string? repository)
{
    private readonly List<ProjectInstance> entries = [];
    private readonly Dictionary<string, IReadOnlyList<string>> solutions = new(StringComparer.Ordinal);

    /// <summary>
    /// The evaluations of the projects, of those that they reference, and of those that targets build.
    /// </summary>
    /// <exception cref="SlimContainerException">A project is missing or invalid.</exception>
    public IReadOnlyList<ProjectInstance> Evaluate(IReadOnlyList<string> projectFiles) =>
        WithBuilt(Projects(evaluate(projectFiles)));

    /// <summary>The same for projects that are found later: what has not been evaluated yet.</summary>
    /// <param name="projectFiles">The projects.</param>
    /// <param name="known">What has been evaluated.</param>
    public IEnumerable<ProjectInstance> EvaluateMore(
        IEnumerable<string> projectFiles, IReadOnlyList<ProjectInstance> known)
    {
        var evaluations = known.Select(Identity).ToHashSet(StringComparer.Ordinal);
        var files = projectFiles.Distinct(StringComparer.Ordinal)
            .Except(known.Select(project => project.FullPath), StringComparer.Ordinal)
            .ToList();
        return files.Count == 0 ? [] : Evaluate(files).Where(project => evaluations.Add(Identity(project)));
    }

    private List<ProjectInstance> WithBuilt(List<ProjectInstance> all)
    {
        var evaluations = all.Select(Identity).ToHashSet(StringComparer.Ordinal);
        var known = all.Select(project => project.FullPath).ToHashSet(StringComparer.Ordinal);
        for (var next = 0; next < all.Count; next++)
        {
            foreach (var (file, mayBeData) in Built(all[next]).Where(built => !known.Contains(built.File)).ToList())
            {
                var added = Graph(file, mayBeData);
                entries.AddRange(added.Where(project => project.FullPath == file).Take(1));
                all.AddRange(added.Where(project => evaluations.Add(Identity(project))));
                known.UnionWith(added.Select(project => project.FullPath).Append(file));
            }
        }

        return all;
    }

    /// <summary>The entry points that need a restore of their own.</summary>
    /// <param name="closure">The closure.</param>
    public ValueList<string> Restored(ProjectClosure closure)
    {
        var restored = closure.AssembliesOf(closure.Projects[0].File).ToHashSet(StringComparer.Ordinal);
        List<string> found = [];
        foreach (var file in entries.Where(UsesNuGet).Select(project => project.FullPath).Order(StringComparer.Ordinal))
        {
            if (!restored.Contains(file))
            {
                found.Add(file);
                restored.UnionWith(closure.AssembliesOf(file));
            }
        }

        return [.. found];
    }

    private IEnumerable<(string File, bool MayBeData)> Built(ProjectInstance project) =>
        BuiltProjects.InTargets(project, IsOfRepository(project))
            .Select(file => (file, false))
            .Concat(BuiltProjects.InItems(project, InputItems.IsFileItem)
                .Concat(BuiltProjects.Solutions(project, IsOfRepository(project)).SelectMany(ProjectsOf))
                .Select(file => (file, true)))
            .Where(built => repository is null || FilePaths.IsIn(built.file, repository));

    private Func<string, bool> IsOfRepository(ProjectInstance project) =>
        file => FilePaths.IsIn(file, repository ?? project.Directory);

    // Each project has the targets of the repository.
    private IReadOnlyList<string> ProjectsOf(string solution)
    {
        if (!solutions.TryGetValue(solution, out var projects))
        {
            projects = [.. (Solution.Read(solution)?.Projects ?? []).Where(File.Exists)];
            solutions[solution] = projects;
        }

        return projects;
    }

    private List<ProjectInstance> Graph(string file, bool mayBeData)
    {
        try
        {
            return Projects(evaluate([file]));
        }
        catch (SlimContainerException) when (mayBeData)
        {
            return [];
        }
    }

    private static List<ProjectInstance> Projects(ProjectGraph graph) =>
        [.. graph.ProjectNodesTopologicallySorted.Select(node => node.ProjectInstance)];

    private static string Identity(ProjectInstance project) => string.Join('\n', project.GlobalProperties
        .OrderBy(property => property.Key, StringComparer.OrdinalIgnoreCase)
        .Select(property => $"{property.Key}={property.Value}")
        .Prepend(project.FullPath));

    private static bool UsesNuGet(ProjectInstance project) => project.Targets.ContainsKey("Restore")
        && $"{project.GetPropertyValue("TargetFramework")}{project.GetPropertyValue("TargetFrameworks")}".Length > 0;
}
