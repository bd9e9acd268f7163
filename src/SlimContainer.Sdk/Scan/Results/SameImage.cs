using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Inspection;

namespace SlimContainer.Sdk.Scan;

/// <summary>Checks whether a result is for an image.</summary>
internal static class SameImage
{
    /// <summary>Compares layers, else digests.</summary>
    /// <returns>A doubt, where the result has neither; else empty.</returns>
    /// <exception cref="SlimContainerException">It is the result of another image.</exception>
    public static string Check(ScanResult result, ImageContents image)
    {
        var layers = image.Layers.Select(layer => layer.DiffId);
        if (result.DiffIds.Count > 0)
            return result.DiffIds.SequenceEqual(layers) ? "" : throw Other(result, image);
        if (result.Digests.Count > 0 && image.Digest.Length > 0)
        {
            return result.Digests.Any(digest => digest.EndsWith(image.Digest, StringComparison.Ordinal))
                ? ""
                : throw Other(result, image);
        }

        return $"whether the result of {result.Scanner} is for {image.Name}: it has no digest";
    }

    private static SlimContainerException Other(ScanResult result, ImageContents image) => new(
        DiagnosticCode.ResultOfOtherImage,
        OneLine.Of($"The result of {result.Scanner} is for another image than {image.Name}. Scan the image again, "
            + "or remove SlimContainerScanResult."));
}
