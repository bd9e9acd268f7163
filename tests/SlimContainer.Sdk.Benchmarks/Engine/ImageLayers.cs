namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>The layers of an image.</summary>
internal static class ImageLayers
{
    /// <summary>Its layers above those of its base.</summary>
    /// <exception cref="BenchmarkException">The base image is another one.</exception>
    public static IReadOnlyList<string> LayersAbove(this ContainerImage image, ContainerImage basis) =>
        image.Layers.Take(basis.Layers.Count).SequenceEqual(basis.Layers)
            ? [.. image.Layers.Skip(basis.Layers.Count)]
            : throw new BenchmarkException("the base image is not the one that the Dockerfile names");
}
