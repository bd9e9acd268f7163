using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The owner of each file of an image: from the record of staging where the image was built here, else from the app's
/// <c>*.deps.json</c>; below the app, from the folders of .NET and the databases of OS packages.
/// </summary>
internal sealed class ImageOwners
{
    private readonly OsPackages packages;
    private readonly List<(string Folder, Owner Owner)> frameworks;
    private readonly List<(string Folder, DepsJson Deps)> apps;
    private readonly (string Folder, OwnerRecord Record)? recorded;
    private readonly Owner[] recordedOwners;
    private readonly Owner baseImage;

    /// <param name="image">The image.</param>
    /// <param name="baseName">The base image; empty if unknown.</param>
    /// <param name="record">The record of staging; null if there is none.</param>
    /// <param name="appFolder">The app's folder in the image, for the record.</param>
    public ImageOwners(ImageContents image, string baseName, OwnerRecord? record, string appFolder)
    {
        packages = new OsPackages(image);
        baseImage = new Owner(OwnerKind.Base, baseName.Length > 0 ? baseName : "base image");
        frameworks = [.. Frameworks(image)];
        apps = [.. Apps(image)];
        recorded = record is null ? null : (WithSlash(appFolder), record);
        recordedOwners = [.. record?.Owners.Select(OwnerOf) ?? []];
    }

    /// <summary>The owner of a file.</summary>
    /// <param name="path">The path, without leading slash.</param>
    /// <param name="isBase">Whether it is in a layer of the base image.</param>
    public Owner Of(string path, bool isBase)
    {
        if (!isBase && OfRecord(path) is { } owner)
            return owner;

        return OfFramework(path)
            ?? (isBase ? null : OfApp(path))
            ?? packages.Of(path)
            ?? (isBase ? baseImage : Owner.Unknown);
    }

    private Owner? OfRecord(string path) => recorded is var (folder, record)
        && path.StartsWith(folder, StringComparison.Ordinal)
        && record.Files.TryGetValue(path[folder.Length..], out var owner)
            ? recordedOwners[owner]
            : null;

    private Owner? OfFramework(string path) =>
        frameworks.FirstOrDefault(one => path.StartsWith(one.Folder, StringComparison.Ordinal)).Owner;

    // What an app's list does not have is content: mostly its own.
    private Owner? OfApp(string path)
    {
        var app = apps.FirstOrDefault(one => path.StartsWith(one.Folder, StringComparison.Ordinal));
        return app.Deps is { } deps ? deps.Of(path[app.Folder.Length..]) ?? deps.App : null;
    }

    private static Owner OwnerOf(RecordedOwner recorded) => new(
        recorded.Kind switch
        {
            nameof(FileOwnerKind.App) => OwnerKind.App,
            nameof(FileOwnerKind.Project) => OwnerKind.Project,
            nameof(FileOwnerKind.Package) => OwnerKind.Package,
            nameof(FileOwnerKind.Runtime) => OwnerKind.Runtime,
            _ => OwnerKind.Unknown,
        },
        recorded.Name.Length > 0 ? recorded.Name : "unknown",
        recorded.Version)
    {
        RequestedBy = recorded.RequestedBy.ToValueList(),
    };

    // <root>/shared/<framework>/<version>/<framework>.deps.json, and the host beside it.
    private static IEnumerable<(string Folder, Owner Owner)> Frameworks(ImageContents image)
    {
        var lists = image.Texts.Keys.Select(text => text.Path).Where(IsFrameworkList).Distinct().ToList();
        foreach (var folder in lists.Select(list => list[..(list.LastIndexOf('/') + 1)]))
        {
            var parts = folder.Split('/');
            yield return (folder, new Owner(OwnerKind.Runtime, parts[^3], parts[^2]));
        }

        foreach (var list in lists)
        {
            var root = list[..(list.IndexOf("shared/", StringComparison.Ordinal))];
            var version = list.Split('/')[^2];
            yield return (root + "host/", new Owner(OwnerKind.Runtime, ".NET host", version));
            yield return (root + "dotnet", new Owner(OwnerKind.Runtime, ".NET host", version));
        }
    }

    private static bool IsFrameworkList(string path) =>
        path.Split('/') is [.., "shared", var framework, _, var file] && file == framework + ".deps.json";

    // The longest folder first: an app may contain another.
    private static IEnumerable<(string Folder, DepsJson Deps)> Apps(ImageContents image) =>
        from text in image.Texts
        let path = text.Key.Path
        where path.EndsWith(".deps.json", StringComparison.Ordinal) && !IsFrameworkList(path)
        let deps = DepsJson.Read(text.Value)
        where deps is not null
        let folder = path[..(path.LastIndexOf('/') + 1)]
        orderby folder.Length descending, text.Key.Layer descending, path
        select (folder, deps);

    private static string WithSlash(string folder) => folder.Trim('/') is { Length: > 0 } path ? path + "/" : "";
}
