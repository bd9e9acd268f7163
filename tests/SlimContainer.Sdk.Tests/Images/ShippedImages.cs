using System.Text.Json;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>The images of the shipped catalog, read without the code under test.</summary>
internal static class ShippedImages
{
    /// <summary>Full names, as FROM takes them, with their platforms.</summary>
    public static IReadOnlyDictionary<string, string[]> Platforms { get; } = Read();

    public static IEnumerable<string> Names => Platforms.Keys;

    private static Dictionary<string, string[]> Read()
    {
        using var catalog = JsonDocument.Parse(File.ReadAllText(Repository.Catalog));
        var registry = catalog.RootElement.GetProperty("registry").GetString();
        var images =
            from repository in catalog.RootElement.GetProperty("repositories").EnumerateObject()
            from tag in repository.Value.EnumerateObject()
            let platforms = tag.Value.GetProperty("platforms")
                .EnumerateArray()
                .Select(platform => platform.GetString()!)
                .ToArray()
            select ($"{registry}/{repository.Name}:{tag.Name}", platforms);
        return images.ToDictionary();
    }
}
