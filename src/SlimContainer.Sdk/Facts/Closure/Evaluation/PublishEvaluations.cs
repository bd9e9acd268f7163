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

    // What decides about the images and the start of the app.
    private static readonly string[] Deciding =
    [
        "AssemblyName", "SelfContained", "PublishSelfContained", "PublishAot", "PublishSingleFile", "PublishTrimmed",
        "PublishReadyToRun", "IncludeNativeLibrariesForSelfExtract", "IncludeAllContentForSelfExtract",
        "StaticExecutable", "InvariantGlobalization", "InvariantTimezone", "SatelliteResourceLanguages",
    ];

    /// <summary>The deciding properties whose value is another one with each RID, with that value.</summary>
    /// <param name="project">The evaluation without a RID.</param>
    /// <param name="publishing">The evaluations of the same project with RIDs.</param>
    public static IEnumerable<KeyValuePair<string, string>> ChangedProperties(
        ProjectInstance project, IReadOnlyList<ProjectInstance> publishing) =>
        from name in Deciding
        let values = publishing.Select(one => one.GetPropertyValue(name)).Distinct(StringComparer.OrdinalIgnoreCase)
        where values.Take(2).Count() == 1 && !IsSame(project.GetPropertyValue(name), values.First())
        select KeyValuePair.Create(name, values.First());

    // The SDK sets some to false that were empty before.
    private static bool IsSame(string one, string other) =>
        one.Equals(other, StringComparison.OrdinalIgnoreCase) || (IsOff(one) && IsOff(other));

    private static bool IsOff(string value) =>
        value.Length == 0 || value.Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The evaluations; empty where they would be the same.</summary>
    /// <param name="app">The app's evaluations without a RID, one per target framework.</param>
    public IReadOnlyList<ProjectInstance> Of(IReadOnlyList<ProjectInstance> app) => app
        .SelectMany(project => project.ImportPaths.Append(project.FullPath))
        .Where(file => FilePaths.IsIn(file, boundary) && File.Exists(file))
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
