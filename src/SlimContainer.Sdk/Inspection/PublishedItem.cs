using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Engine;
using SlimContainer.Sdk.Facts;
using SlimContainer.Sdk.Plan;

namespace SlimContainer.Sdk.Inspection;

/// <summary>The items that the .NET SDK's target PublishContainer returns.</summary>
internal static class PublishedItem
{
    private const string Name = "GeneratedContainer";

    /// <summary>
    /// An item for each platform. The image is published: if it cannot be read, only its description is missing.
    /// </summary>
    /// <param name="publish">What was published.</param>
    /// <param name="platforms">The platforms; empty for the engine's own.</param>
    /// <param name="engine">The engine that built it.</param>
    /// <param name="log">Logs why there are no items.</param>
    /// <param name="cancelled">Cancels.</param>
    public static async Task<ITaskItem[]> DescribeAsync(
        ContainerPublish publish,
        ValueList<string> platforms,
        ContainerEngineInfo engine,
        Action<string> log,
        CancellationToken cancelled)
    {
        try
        {
            var images = await PublishedImage.ReadAsync(publish, platforms, engine, cancelled).ConfigureAwait(false);
            return [.. images.Select(image => Of(image, publish))];
        }
        catch (Exception failure) when (failure is SlimContainerException or HttpRequestException or TimeoutException
            || ImageErrors.IsCorrupt(failure)
            || ImageErrors.IsUnreadable(failure))
        {
            log($"No {Name} items: {failure.Message}");
            return [];
        }
    }

    private static TaskItem Of(PublishedImage image, ContainerPublish publish) => new(
        Name,
        new Dictionary<string, string>
        {
            ["Manifest"] = ItemText.Escape(image.Manifest),
            ["Configuration"] = ItemText.Escape(image.Configuration),
            ["ManifestDigest"] = image.Digest,
            ["ManifestMediaType"] = image.MediaType,
            ["ArchiveOutputPath"] = ItemText.Escape(publish.Archive),
        });
}
