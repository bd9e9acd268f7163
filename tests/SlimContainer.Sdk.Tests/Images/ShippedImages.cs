using System.Text.Json;
using SlimContainer.Sdk.Tests.Infrastructure;

namespace SlimContainer.Sdk.Tests.Images;

/// <summary>The images of the shipped catalog, read without the code under test.</summary>
internal static class ShippedImages
{
    /// <summary>Full names, as FROM takes them.</summary>
    public static IReadOnlySet<string> Names { get; } = Read();

    private static HashSet<string> Read()
    {
        using var catalog = JsonDocument.Parse(File.ReadAllText(Repository.Catalog));
        var registry = catalog.RootElement.GetProperty("registry").GetString();
        var names =
            from repository in catalog.RootElement.GetProperty("repositories").EnumerateObject()
            from tag in repository.Value.EnumerateObject()
            select $"{registry}/{repository.Name}:{tag.Name}";
        return [.. names];
    }
}
