using Microsoft.Build.Execution;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Evaluates an app as publish in the container does: with a RID, on which items and imports can depend.
/// </summary>
/// <param name="evaluate">Evaluates a project with global properties.</param>
/// <param name="boundary">The repository, or the projects' common folder.</param>
internal sealed class PublishEvaluations(
    Func<string, Dictionary<string, string>, ProjectInstance> evaluate, string boundary)
{
    // Without one of them in a project file, the evaluations differ in nothing of the repository.
    private static readonly string[] Marks = ["$(RuntimeIdentifier", "_IsPublishing"];

    // What `-a $TARGETARCH` gives on the images of the catalog.
    private static readonly string[] Linux = ["linux-x64", "linux-arm64", "linux-musl-x64", "linux-musl-arm64"];

    /// <summary>The evaluations; empty where they would be the same.</summary>
    /// <param name="app">The app's evaluations without a RID, one per target framework.</param>
    public IReadOnlyList<ProjectInstance> Of(IReadOnlyList<ProjectInstance> app) => app
        .SelectMany(project => project.ImportPaths.Append(project.FullPath))
        .Where(file => FilePaths.IsIn(file, boundary))
        .Distinct(StringComparer.Ordinal)
        .Any(file => Marks.Any(mark => RegularFile.ReadText(file).Contains(mark, StringComparison.OrdinalIgnoreCase)))
        ? [.. app.SelectMany(project => Rids(project).Select(rid => Evaluate(project, rid)))]
        : [];

    private ProjectInstance Evaluate(ProjectInstance project, string rid) => evaluate(
        project.FullPath,
        new Dictionary<string, string>(project.GlobalProperties, StringComparer.OrdinalIgnoreCase)
        {
            ["RuntimeIdentifier"] = rid,
            ["_IsPublishing"] = "true",
        });

    private static IEnumerable<string> Rids(ProjectInstance project)
    {
        var own = EvaluatedProject.RuntimeIdentifiers(project).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return own.Count > 0 ? own : Linux;
    }
}
