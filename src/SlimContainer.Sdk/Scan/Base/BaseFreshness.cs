using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>Compares the base layers of an image with what the tag of its base image is now.</summary>
/// <param name="read">Reads a tag and a platform from a registry.</param>
internal sealed class BaseFreshness(Func<ImageReference, string, CancellationToken, Task<TagImage>> read)
{
    /// <summary>The status of the base image. Unknown without a network, which is not a failure.</summary>
    /// <param name="image">The image.</param>
    /// <param name="baseName">The base image; empty or <c>scratch</c> if there is none.</param>
    /// <param name="baseLayers">The number of its layers.</param>
    /// <param name="isOffline">Whether no registry may be asked.</param>
    /// <param name="cancelled">Cancels.</param>
    public async Task<BaseStatus> OfAsync(
        ImageContents image, string baseName, int baseLayers, bool isOffline, CancellationToken cancelled)
    {
        if (baseLayers == 0 || !ImageReference.IsValid(baseName) || baseName == ImageReference.Scratch.Name)
            return BaseStatus.Unknown;

        var reference = ImageReference.Parse(baseName);
        var status = new BaseStatus
        {
            Image = reference.WithoutDigest.ToString(),
            Created = ImageDay.Of(image.Layers[baseLayers - 1].Created),
        };
        if (isOffline)
            return status with { Reason = "SlimContainerScanOffline is set" };
        if (reference is { Tag: "", Digest.Length: > 0 })
            return status with { Reason = "its FROM has a digest and no tag" };

        try
        {
            var tag = reference.WithoutDigest;
            var now = await read(tag, image.Configuration.Platform, cancelled).ConfigureAwait(false);
            // Not by the number of base layers: the history of an image may hide where its base ends.
            return status with
            {
                HasMoved = !now.IsBaseOf(image.Layers.Select(layer => layer.DiffId)),
                NewDigest = now.Digest,
                NewCreated = ImageDay.Of(now.Created),
            };
        }
        catch (Exception failure) when (TagImage.IsUnanswered(failure))
        {
            return status with { Reason = OneLine.Of(failure.Message) };
        }
    }
}
