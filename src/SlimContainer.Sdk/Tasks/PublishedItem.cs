using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Inspection;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Tasks;

/// <summary>The item that the .NET SDK's target PublishContainer returns.</summary>
internal static class PublishedItem
{
    private const string Name = "GeneratedContainer";

    /// <summary>The item, with the metadata of the SDK and what its task has as outputs.</summary>
    public static ITaskItem Of(PublishedImage image, ContainerPublish publish) => new TaskItem(
        Name,
        new Dictionary<string, string>
        {
            ["Manifest"] = ProjectItems.Escape(image.Manifest),
            ["Configuration"] = ProjectItems.Escape(image.Configuration),
            ["ManifestDigest"] = image.Digest,
            ["ManifestMediaType"] = image.MediaType,
            ["ArchiveOutputPath"] = ProjectItems.Escape(publish.Archive),
        });
}
