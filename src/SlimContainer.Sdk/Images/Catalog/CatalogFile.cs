using System.Text.Json;

namespace SlimContainer.Sdk.Images;

/// <summary>The file format of the image catalog (data/dotnet-images.json).</summary>
/// <param name="Date">The date of the snapshot, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Registry">The registry of all repositories.</param>
/// <param name="Repositories">The images by repository and tag.</param>
internal sealed record CatalogFile(
    string Date,
    string Registry,
    Dictionary<string, Dictionary<string, CatalogFile.Image>> Repositories)
{
    /// <summary>The image of a tag.</summary>
    internal sealed record Image(string Os, string Version, string[] Platforms);

    /// <exception cref="JsonException">The file is not a catalog.</exception>
    public static CatalogFile Read(string path)
    {
        var catalog = DataFile.Read<CatalogFile>(path);
        return catalog.Repositories.Values.All(IsWhole)
            ? catalog
            : throw new JsonException("A repository, a tag or a platform is null.");
    }

    // The parser checks members, not elements.
    private static bool IsWhole(Dictionary<string, Image>? tags) => tags is not null
        && tags.Values.All(image => image is { Platforms: string?[] platforms } && !platforms.Contains(null));

    /// <summary>This catalog merged with another one, whose tags take precedence.</summary>
    public CatalogFile With(CatalogFile other) => this with
    {
        Date = string.CompareOrdinal(Date, other.Date) < 0 ? other.Date : Date,
        Repositories = Repositories.Keys.Union(other.Repositories.Keys).ToDictionary(
            repository => repository,
            repository => Tags(other, repository).Concat(Tags(this, repository))
                .DistinctBy(tag => tag.Key)
                .ToDictionary()),
    };

    private static Dictionary<string, Image> Tags(CatalogFile catalog, string repository) =>
        catalog.Repositories.GetValueOrDefault(repository) ?? [];
}
