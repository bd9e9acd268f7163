using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>Pins the images of a plan, so that a build next year stands on the same bytes.</summary>
internal static class ImagePlanPins
{
    /// <summary>The plan with a digest behind each tag; the tag stays, for people to read.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="digestOf">Asks for the digest of an image.</param>
    public static ImagePlan WithDigests(this ImagePlan plan, Func<ImageReference, string> digestOf) => plan with
    {
        Build = plan.Build is { } build ? build with { From = Pin(build.From, digestOf) } : null,
        Final = plan.Final with { From = Pin(plan.Final.From, digestOf) },
    };

    private static BaseImage Pin(BaseImage image, Func<ImageReference, string> digestOf) =>
        image.Reference == ImageReference.Scratch || image.Reference.Digest.Length > 0
            ? image
            : image with { Reference = image.Reference with { Digest = digestOf(image.Reference) } };
}
