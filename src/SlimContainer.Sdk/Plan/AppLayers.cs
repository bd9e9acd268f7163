using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Plan;

/// <summary>Divides the app by how often its parts change, so that a change of code ships that code and no package.</summary>
internal static class AppLayers
{
    private const string Split = "split";
    private const string Single = "single";

    /// <summary>The runtime of a self-contained app, packages, referenced projects, the app itself; none where the app is one file, or is wanted in one layer.</summary>
    /// <exception cref="SlimContainerException"><c>SlimContainerLayers</c> is neither word.</exception>
    public static ValueList<AppLayer> For(ProjectFacts facts)
    {
        if (facts.LayersWish is not ("" or Split or Single))
        {
            throw new SlimContainerException(DiagnosticCode.UnknownWord, $"SlimContainerLayers is '{facts.LayersWish}'. It is {Split} or {Single}.")
            { File = facts.ProjectFile };
        }

        var isOneFile = facts.Publish == PublishKind.NativeAot || facts.IsSingleFile;
        if (isOneFile || facts.IsSquashed || facts.LayersWish == Single)
            return [];

        var references = facts.Closure.ProjectsInTheApp.Skip(1)
            .Select(project => project.AssemblyName)
            .Where(name => name != facts.AssemblyName)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToValueList();
        ValueList<AppLayer> layers =
        [
            .. (ReadOnlySpan<AppLayer>)(facts.Publish == PublishKind.SelfContained ? [new(AppLayer.Runtime, [facts.AssemblyName])] : []),
            .. (ReadOnlySpan<AppLayer>)(facts.Packages.Any(package => package.IsPublished) ? [new(AppLayer.Packages, [])] : []),
            .. (ReadOnlySpan<AppLayer>)(references.Count > 0 ? [new(AppLayer.Projects, references)] : []),
            new(AppLayer.App, [facts.AssemblyName]),
        ];
        return layers.Count > 1 ? layers : [];
    }
}
