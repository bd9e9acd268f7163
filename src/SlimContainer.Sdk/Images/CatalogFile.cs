using System.Text.Json;

namespace SlimContainer.Sdk.Images;

/// <summary>A catalog as it lies on the disk (data/dotnet-images.json).</summary>
/// <param name="Date">The day of the snapshot, as <c>yyyy-MM-dd</c>.</param>
/// <param name="Registry">The registry that all repositories are in.</param>
/// <param name="Repositories">Repository to tag to image.</param>
internal sealed record CatalogFile(
    string Date,
    string Registry,
    Dictionary<string, Dictionary<string, CatalogFile.Image>> Repositories)
{
    /// <summary>One tag's image.</summary>
    internal sealed record Image(string Os, string Version, string[] Platforms);

    /// <exception cref="JsonException">The file is no catalog.</exception>
    public static CatalogFile Read(string path) => DataFile.Read<CatalogFile>(path);

    /// <summary>This catalog with another's tags, which win over its own.</summary>
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
