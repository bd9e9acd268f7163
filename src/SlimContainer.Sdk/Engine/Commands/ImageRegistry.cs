namespace SlimContainer.Sdk.Engine;

/// <summary>Parses image names as Docker does: the first part is a registry if it looks like a host name.</summary>
internal static class ImageRegistry
{
    /// <summary>The registry of an image name.</summary>
    public static string Of(string image) => IsNamed(image) ? image.Split('/')[0] : "docker.io";

    /// <summary>Whether the name contains a registry.</summary>
    public static bool IsNamed(string image)
    {
        var first = image.Split('/')[0];
        return image.Contains('/', StringComparison.Ordinal)
            && (first.AsSpan().IndexOfAny('.', ':') >= 0 || first == "localhost");
    }

    /// <summary>The name without tag and digest.</summary>
    public static string WithoutTag(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }
}
