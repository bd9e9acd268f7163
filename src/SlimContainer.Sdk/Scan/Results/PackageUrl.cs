namespace SlimContainer.Sdk.Scan;

/// <summary>A package URL, such as <c>pkg:deb/ubuntu/libssl3@3.0.2?arch=amd64</c> (ECMA-427).</summary>
/// <param name="Kind">The kind of the package.</param>
/// <param name="Name">The name, without namespace.</param>
/// <param name="Version">The version; empty if there is none.</param>
internal sealed record PackageUrl(PackageKind Kind, string Name, string Version)
{
    /// <summary>Whether a text is one that names a package, and not an image.</summary>
    public static bool IsPackage(string text) =>
        text.StartsWith("pkg:", StringComparison.Ordinal)
        && !text.StartsWith("pkg:oci/", StringComparison.Ordinal)
        && !text.StartsWith("pkg:docker/", StringComparison.Ordinal);

    /// <summary>Parses one. What is missing is empty.</summary>
    public static PackageUrl Parse(string text)
    {
        var path = text.Split('?', '#')[0];
        path = path.StartsWith("pkg:", StringComparison.Ordinal) ? path[4..] : path;
        var at = path.LastIndexOf('@');
        var (named, version) = at > 0 ? (path[..at], path[(at + 1)..]) : (path, "");
        var parts = named.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var kind = parts is [var type, ..] ? type : "";
        return new PackageUrl(
            kind switch
            {
                "deb" or "apk" or "rpm" => PackageKind.Os,
                "nuget" => PackageKind.NuGet,
                _ => PackageKind.Other,
            },
            Uri.UnescapeDataString(parts is [.., var name] ? name : ""),
            Uri.UnescapeDataString(version));
    }
}
