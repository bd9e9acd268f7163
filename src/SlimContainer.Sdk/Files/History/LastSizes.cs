using System.Text.Json;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Files;

/// <summary>The sizes of the last build of each image, below obj.</summary>
/// <param name="intermediateFolder">The package's folder below obj.</param>
internal sealed class LastSizes(string intermediateFolder)
{
    private readonly string path = Path.Combine(intermediateFolder, "sizes.json");

    /// <summary>The sizes by part; null if the image was not built before.</summary>
    public IReadOnlyDictionary<string, long>? Of(string image) => Read().GetValueOrDefault(image);

    /// <summary>Stores the sizes of an image.</summary>
    public void Write(string image, IReadOnlyDictionary<string, long> parts)
    {
        var all = Read();
        all[image] = new Dictionary<string, long>(parts);
        AtomicFile.Write(path, JsonSerializer.Serialize(all));
    }

    // What is lost is a difference in a log.
    private Dictionary<string, Dictionary<string, long>> Read()
    {
        try
        {
            var text = File.Exists(path) ? RegularFile.ReadText(path) : "{}";
            return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, long>>>(text) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
