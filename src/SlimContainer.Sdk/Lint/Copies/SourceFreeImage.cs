using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Lint;

/// <summary>Base images that contain no sources of an app: images of .NET and of distributions.</summary>
internal static class SourceFreeImage
{
    private static readonly string[] Names =
    [
        "sdk", "aspnet", "runtime", "runtime-deps", "dotnet-sdk", "scratch", "ubuntu", "debian", "alpine", "fedora",
        "centos", "rockylinux", "almalinux", "amazonlinux", "archlinux", "node", "busybox", "buildpack-deps",
    ];

    /// <summary>Whether an image is one of them; false if it is unknown.</summary>
    public static bool Is(string? image)
    {
        if (image is null)
            return false;

        var reference = ImageReference.Parse(image);
        return Names.Contains(reference.ShortName)
            || reference.Name.StartsWith("mcr.microsoft.com/", StringComparison.Ordinal);
    }
}
