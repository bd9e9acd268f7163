using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// Splits the app into layers by how often they change, so that a code change does not push packages again.
/// </summary>
internal static class AppLayerPlanner
{
    /// <summary>
    /// Layers in image order, most stable first and the app's own files last. A single-file or squashed app is one
    /// layer.
    /// </summary>
    public static ValueList<Layer> Plan(ProjectFacts facts)
    {
        var isOneFile = facts.Publish == PublishKind.NativeAot || facts.IsSingleFile;
        var isOneLayer = facts.Properties.Choice<LayersOption>(LayerProperties.Layers) == LayersOption.Single;
        if (isOneFile || facts.IsSquashed || isOneLayer)
            return [Layer.App];

        return Divide(facts).Append(Layer.App).ToValueList();
    }

    // Only layers that get files: an empty layer still has to be pulled.
    private static IEnumerable<Layer> Divide(ProjectFacts facts)
    {
        var projects = facts.Closure.ProjectsInTheApp.ToList();
        if (facts.Publish == PublishKind.SelfContained)
            yield return Layer.Runtime;
        // The .NET of a WebAssembly app is in packages.
        if (facts.IsWebAssembly
            || projects.Any(project => project.RequiresWebAssets)
            || facts.Packages.Any(package => package.HasFiles))
        {
            foreach (var family in LargePackages.Of(facts))
            {
                yield return Layer.PackagesOf(family.Packages);
            }

            yield return Layer.Packages;
        }

        if (facts.Kind != ApplicationKind.Console && projects.Any(project => project.HasStaticFiles))
            yield return Layer.Assets;
        if (projects.Count > 1)
            yield return Layer.Projects;
    }
}
