using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Plan;

/// <summary>The folder in the build stage that publish stages the layers of one app in.</summary>
/// <param name="Path">The folder, absolute.</param>
/// <param name="Separator">The separator of paths.</param>
internal sealed record LayersFolder(string Path, char Separator)
{
    /// <summary>A shared build has a folder for each app.</summary>
    public static LayersFolder Of(ProjectFacts facts) => facts.SharedBuild.IsShared
        ? Of(facts.SharedBuild.Apps.First(app => app.Project == facts.ProjectFile), ContainerOs.Of(facts))
        : new(ContainerOs.Of(facts).LayersFolder, ContainerOs.Of(facts).Separator);

    /// <summary>The folder of one app of a shared build.</summary>
    public static LayersFolder Of(SharedApp app, ContainerOs os) =>
        new($"{os.LayersFolder}{os.Separator}{app.Name}", os.Separator);

    /// <summary>
    /// The folder of a layer. Publish writes to the app's folder; staging moves the other layers out.
    /// </summary>
    public string FolderOf(Layer layer) => FolderOf(layer.Name);

    /// <summary>The folder of a layer, by the layer's name.</summary>
    public string FolderOf(string layer) => $"{Path}{Separator}{layer}";
}
