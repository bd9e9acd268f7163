namespace SlimContainer.Sdk.Inspection;

/// <summary>Derives how many layers of an image are its base image's, for images that nothing is known about.</summary>
internal static class BaseLayers
{
    /// <summary>
    /// The number of layers up to the last one with a .NET framework, or without one, up to the last one that changes
    /// the database of OS packages. 0 for an image from scratch.
    /// </summary>
    public static int Of(ImageContents image)
    {
        var layers = image.Texts.Keys
            .Where(text => IsFramework(text.Path) || !text.Path.EndsWith(".json", StringComparison.Ordinal))
            .ToLookup(text => IsFramework(text.Path), text => text.Layer);
        return layers[true].DefaultIfEmpty(layers[false].DefaultIfEmpty(-1).Max()).Max() + 1;
    }

    private static bool IsFramework(string path) => path.Contains("/shared/Microsoft.", StringComparison.Ordinal);
}
