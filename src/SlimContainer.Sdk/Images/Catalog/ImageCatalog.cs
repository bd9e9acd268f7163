using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Images;

/// <summary>The available .NET images, from data that ships with its date and source.</summary>
internal sealed class ImageCatalog
{
    private readonly CatalogFile data;
    private readonly ILookup<string, CatalogImage> images;

    private ImageCatalog(CatalogFile data)
    {
        this.data = data;
        images = data.Repositories
            .SelectMany(repository => repository.Value.Select(tag => Read(repository.Key, tag.Key, tag.Value)))
            .OfType<CatalogImage>()
            .ToLookup(image => image.Repository);
    }

    /// <summary>The date of the snapshot, as <c>yyyy-MM-dd</c>.</summary>
    public string Date => data.Date;

    /// <summary>The age of the snapshot in days.</summary>
    public int Age(DateOnly today) =>
        DateOnly.TryParseExact(Date, "yyyy-MM-dd", out var date) ? today.DayNumber - date.DayNumber : 0;

    /// <summary>The registry of all repositories.</summary>
    public string Registry => data.Registry;

    /// <summary>The .NET versions that have images, lowest first.</summary>
    public IEnumerable<Version> Versions =>
        images["dotnet/sdk"].Select(image => image.Tag.Version).Distinct().Order();

    /// <summary>Reads the shipped catalog merged with the project's own, whose tags take precedence.</summary>
    /// <exception cref="SlimContainerException">A catalog cannot be read.</exception>
    public static ImageCatalog Load(string shipped, string? own = null)
    {
        var data = ReadFile(shipped);
        return new ImageCatalog(own is null ? data : data.With(ReadFile(own)));
    }

    /// <summary>
    /// The images of a .NET version. Those of a version that the catalog does not have, or only as a preview, are
    /// derived by rule: from the version's own previews, else from the newest version.
    /// </summary>
    /// <param name="repository">For example <c>dotnet/aspnet</c>.</param>
    /// <param name="version">The .NET version, two parts.</param>
    /// <param name="preview">Whether to return preview images if the catalog has no released ones.</param>
    public IEnumerable<CatalogImage> Images(string repository, Version version, bool preview)
    {
        var known = images[repository].Where(image => image.Tag.Version == version).ToList();
        var released = known.Where(image => !image.Tag.IsPreview).ToList();
        if (released.Count > 0 || known.Count > 0 && preview)
            return released.Count > 0 ? released : known;

        var models = known.Count > 0 ? known : version > Versions.Last() ? Newest(repository) : [];
        return models.Select(image => ByRule(image, version, preview));
    }

    private IEnumerable<CatalogImage> Newest(string repository) =>
        images[repository].Where(image => image.Tag.Version == Versions.Last());

    private static CatalogImage ByRule(CatalogImage image, Version version, bool preview) =>
        image with { Tag = image.Tag.Of(version, preview), DotNetVersion = "" };

    private static CatalogImage? Read(string repository, string tag, CatalogFile.Image image) =>
        ImageTag.Parse(tag) is { } parsed
            ? new CatalogImage(repository, parsed, image.Os, image.Platforms.ToValueList(), image.Version)
            : null;

    private static CatalogFile ReadFile(string path)
    {
        try
        {
            return CatalogFile.Read(path);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.BrokenCatalog,
                $"Cannot read the image catalog: {failure.Message} Use the format of the shipped "
                    + "data/dotnet-images.json.",
                failure)
            { File = path, Line = (int)((failure as JsonException)?.LineNumber + 1 ?? 0) };
        }
    }
}
