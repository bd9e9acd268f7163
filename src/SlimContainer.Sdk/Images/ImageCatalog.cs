using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Images;

/// <summary>The .NET images that exist, as Microsoft lists them: shipped as data, with its date and source.</summary>
internal sealed record ImageCatalog
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The day of the snapshot, as <c>yyyy-MM-dd</c>.</summary>
    public required string Date { get; init; }

    /// <summary>The registry that all repositories are in.</summary>
    public required string Registry { get; init; }

    /// <summary>Repository (<c>dotnet/aspnet</c>) to tag to image.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, CatalogImage>> Repositories { get; init; }

    public static ImageCatalog Load(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<ImageCatalog>(stream, Options)
            ?? throw new InvalidDataException($"{path} holds no catalog.");
    }

    /// <summary>The image's full name where the catalog knows the tag, else null.</summary>
    public ImageReference? Find(string repository, string tag) =>
        Repositories.TryGetValue(repository, out var tags) && tags.ContainsKey(tag)
            ? new ImageReference(Registry, repository, tag)
            : null;

    /// <summary>The .NET versions that have an SDK image, lowest first.</summary>
    public IEnumerable<Version> DotNetVersions =>
        Repositories["dotnet/sdk"].Keys
            .Select(tag => Version.TryParse(tag, out var version) ? version : null)
            .OfType<Version>()
            .Order();
}

/// <summary>One tag's image.</summary>
/// <param name="Os">The operating system as Microsoft names it, for example <c>Ubuntu 24.04</c>.</param>
/// <param name="Version">The .NET patch version that the tag stood for on the catalog's date.</param>
/// <param name="Platforms">As engines name them, for example <c>linux/amd64</c>.</param>
internal sealed record CatalogImage(
    string Os,
    string Version,
    [property: JsonPropertyName("platforms")] IReadOnlyList<string> Platforms);
