namespace SlimContainer.Sdk.Inspection;

/// <summary>The files in an image that say which package owns other files.</summary>
internal static class OwnerFiles
{
    /// <summary>The size in bytes up to which such a file is read; a larger one is not.</summary>
    public const long MaxBytes = 32 << 20;

    /// <summary>Whether the content of a file is to be kept while a layer is read.</summary>
    /// <param name="path">The path from the root of the image, without leading slash.</param>
    public static bool Contains(string path) =>
        path.EndsWith(".deps.json", StringComparison.Ordinal)
        || path.EndsWith(".runtimeconfig.json", StringComparison.Ordinal)
        || path is "etc/os-release" or "usr/lib/os-release"
            or "var/lib/dpkg/status"
            or "lib/apk/db/installed" or "usr/lib/apk/db/installed"
            or "var/lib/chisel/manifest.wall"
        || RpmPackages.Needs(path)
        || RpmDatabase.Is(path)
        || path.StartsWith("var/lib/dpkg/status.d/", StringComparison.Ordinal)
        || (path.StartsWith("var/lib/dpkg/info/", StringComparison.Ordinal)
            && path.EndsWith(".list", StringComparison.Ordinal));
}
