using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Pins the images of a plan to digests, for reproducible builds.</summary>
internal static class ImagePlanPins
{
    /// <summary>The plan with a digest after each tag; the tag is kept for readability.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="digestOf">Returns the digest of an image.</param>
    public static ImagePlan WithDigests(this ImagePlan plan, Func<ImageReference, string> digestOf) => plan with
    {
        Node = plan.Node is { } node ? node with { From = Pin(node.From, digestOf) } : null,
        Debug = plan.Debug is { } debug ? debug with { From = Pin(debug.From, digestOf) } : null,
        Build = plan.Build is { } build ? build with { From = Pin(build.From, digestOf) } : null,
        Final = plan.Final with
        {
            From = Pin(plan.Final.From, digestOf),
            SystemFiles = plan.Final.SystemFiles is { } files ? files with { From = Pin(files.From, digestOf) } : null,
        },
    };

    private static BaseImage Pin(BaseImage image, Func<ImageReference, string> digestOf) =>
        image with { Reference = Pin(image.Reference, digestOf) };

    private static ImageReference Pin(ImageReference image, Func<ImageReference, string> digestOf) =>
        image == ImageReference.Scratch || image.Digest.Length > 0 ? image : image with { Digest = digestOf(image) };
}
