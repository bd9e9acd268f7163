using System.Globalization;
using System.Text.Json;

namespace SlimContainer.Sdk.TestSupport.Engine;

/// <summary>An image in the engine.</summary>
/// <param name="Bytes">Its uncompressed size.</param>
/// <param name="Layers">The digests of its uncompressed layers, the base's first.</param>
internal sealed record ContainerImage(long Bytes, IReadOnlyList<string> Layers)
{
    public static async Task<ContainerImage> InspectAsync(string name)
    {
        const string Format = "{{.Size}}\n{{json .RootFS.Layers}}";
        var inspected = await Command.RunAsync("docker", "image", "inspect", "--format", Format, name);
        var lines = inspected.EnsureSuccess().StandardOutput.Trim().Split('\n');
        return new ContainerImage(
            long.Parse(lines[0], CultureInfo.InvariantCulture),
            JsonSerializer.Deserialize<List<string>>(lines[1]) ?? []);
    }
}
