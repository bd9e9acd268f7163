using System.Globalization;
using System.Text.Json;

namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>An image in the engine.</summary>
/// <param name="Bytes">Its uncompressed size.</param>
/// <param name="Layers">The digests of its uncompressed layers, the base's first.</param>
internal sealed record ContainerImage(long Bytes, IReadOnlyList<string> Layers)
{
    public static async Task<ContainerImage> InspectAsync(Workbench bench, string name)
    {
        var inspected = await bench.DockerAsync(bench.Folder, "image", "inspect", "--format", "{{.Size}}\n{{json .RootFS.Layers}}", name).ConfigureAwait(false);
        var lines = inspected.Output.Trim().Split('\n');
        return new ContainerImage(long.Parse(lines[0], CultureInfo.InvariantCulture), JsonSerializer.Deserialize<List<string>>(lines[1]) ?? []);
    }

    /// <summary>Its layers above those of its base.</summary>
    /// <exception cref="BenchmarkException">It does not stand on that base.</exception>
    public IReadOnlyList<string> LayersAbove(ContainerImage basis) => Layers.Take(basis.Layers.Count).SequenceEqual(basis.Layers)
        ? [.. Layers.Skip(basis.Layers.Count)]
        : throw new BenchmarkException("the image does not stand on the base image that its Dockerfile names");
}
