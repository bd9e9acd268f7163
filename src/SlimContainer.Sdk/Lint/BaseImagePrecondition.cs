using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Lint;

/// <summary>
/// A base image on the command line is in a generated Dockerfile. An edited one, or the user's own, keeps its base.
/// </summary>
internal static class BaseImagePrecondition
{
    /// <param name="dockerfile">The Dockerfile, absolute.</param>
    /// <param name="image">The requested base image.</param>
    /// <exception cref="SlimContainerException">The Dockerfile has another base image.</exception>
    public static void Require(string dockerfile, string image)
    {
        var stages = Dockerfile.Parse(RegularFile.ReadText(dockerfile)).Stages;
        if (stages is not [.., { Root: { Image: { } actual } root }])
            return;

        // With SlimContainerPinDigests, a digest follows the tag.
        if (actual == image || actual.StartsWith(image + "@", StringComparison.Ordinal))
            return;

        throw new SlimContainerException(
            DiagnosticCode.OtherBaseImage,
            $"ContainerBaseImage is {image}, but the last stage is based on {actual}, and the Dockerfile is edited or "
                + "your own. Change its FROM, or remove ContainerBaseImage.")
        { File = dockerfile, Line = root.From.Line };
    }
}
