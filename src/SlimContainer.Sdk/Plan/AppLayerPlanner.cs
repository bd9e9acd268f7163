using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Divides the app by how often its parts change, so that a code change ships that code and no package.
/// </summary>
internal static class AppLayerPlanner
{
    private const string Split = "split";
    private const string Single = "single";

    /// <summary>
    /// The layers in the order of the image, the most stable first and the app last; the app alone where it is one
    /// file.
    /// </summary>
    /// <exception cref="SlimContainerException"><c>SlimContainerLayers</c> has another value.</exception>
    public static ValueList<Layer> Plan(ProjectFacts facts)
    {
        if (facts.LayersWish is not ("" or Split or Single))
        {
            throw new SlimContainerException(
                DiagnosticCode.UnknownWord,
                $"Invalid SlimContainerLayers '{facts.LayersWish}'. Valid values in a project: {Split}, {Single}.")
            { File = facts.ProjectFile };
        }

        var isOneFile = facts.Publish == PublishKind.NativeAot || facts.IsSingleFile;
        if (isOneFile || facts.IsSquashed || facts.LayersWish == Single)
            return [Layer.App];

        return Divide(facts).Append(Layer.App).ToValueList();
    }

    // A folder is made only where publish has files for it: an empty layer is one more to pull.
    private static IEnumerable<Layer> Divide(ProjectFacts facts)
    {
        var projects = facts.Closure.ProjectsInTheApp.ToList();
        if (facts.Publish == PublishKind.SelfContained)
            yield return Layer.Runtime;
        if (facts.Closure.RequiresWebAssets || facts.Packages.Any(HasFiles))
            yield return Layer.Packages;
        if (facts.Kind == ApplicationKind.Web && projects.Any(project => project.HasStaticFiles))
            yield return Layer.Assets;
        if (projects.Count > 1)
            yield return Layer.Projects;
    }

    private static bool HasFiles(PackageFacts package) => package.IsPublished || package.HasStaticFiles;
}
