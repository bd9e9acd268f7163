using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The owner of each file of an image: from the record of staging where the image was built here, else from the app's
/// <c>*.deps.json</c>; below the app, from the folders of .NET and the databases of OS packages.
/// </summary>
internal sealed class ImageOwners
{
    // Its own part of a single-file app has .NET too, if the app is self-contained.
    private static readonly Owner Host = new(OwnerKind.Runtime, ".NET host");

    private readonly OsPackages packages;
    private readonly List<(string Folder, Owner Owner)> frameworks;
    private readonly List<(string Folder, DepsJson Deps)> apps;
    // Null if the database says who owns each file.
    private readonly RpmPackages? rpm;
    private readonly RecordedOwners recorded;
    private readonly Owner baseImage;

    /// <param name="image">The image.</param>
    /// <param name="baseName">The base image; empty if unknown.</param>
    /// <param name="record">The record of staging; null if there is none.</param>
    /// <param name="appFolder">The app's folder in the image, for the record.</param>
    public ImageOwners(ImageContents image, string baseName, OwnerRecord? record, string appFolder)
    {
        packages = new OsPackages(image);
        rpm = packages.HasRpm ? null : new RpmPackages(image);
        baseImage = new Owner(OwnerKind.Base, baseName.Length > 0 ? baseName : "base image");
        frameworks = [.. Frameworks(image)];
        apps = [.. Apps(image)];
        recorded = new RecordedOwners(record, WithSlash(appFolder), image);
    }

    /// <summary>What is to be said of owners whose files cannot be told apart.</summary>
    public ValueList<string> Notes => [.. ((string[])[recorded.Note, rpm?.Note ?? ""]).Where(note => note.Length > 0)];

    /// <summary>The owner of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="isBase">Whether it is in a layer of the base image.</param>
    public Owner Of(ImageFile file, bool isBase)
    {
        // What is left of a single-file app.
        if (file.Entry.Bundled.Count > 0)
            return Host;

        var path = file.Entry.Path;
        if (!isBase && recorded.Of(path) is { } owner)
            return owner;

        return OfFramework(path)
            ?? (isBase ? null : OfApp(path))
            ?? packages.Of(path)
            ?? (isBase || rpm?.IsIn(file.Layer) == true ? rpm?.Owner : null)
            ?? (isBase ? baseImage : Owner.Unknown);
    }

    /// <summary>What the files of an owner consist of, if they cannot be told apart.</summary>
    public ValueList<string> ContentsOf(Owner owner) =>
        rpm is not null && owner == rpm.Owner ? rpm.Packages
        : owner.Kind == OwnerKind.App ? recorded.Compiled
        : [];

    private Owner? OfFramework(string path) => frameworks
        .FirstOrDefault(one => one.Folder.EndsWith('/')
            ? path.StartsWith(one.Folder, StringComparison.Ordinal)
            : path == one.Folder)
        .Owner;

    // What an app's list does not have is content: mostly its own.
    private Owner? OfApp(string path)
    {
        var app = apps.FirstOrDefault(one => path.StartsWith(one.Folder, StringComparison.Ordinal));
        return app.Deps is { } deps ? deps.Of(path[app.Folder.Length..]) ?? deps.App : null;
    }

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
            yield return (root + "host/", Host with { Version = version });
            yield return (root + "dotnet", Host with { Version = version });
        }
    }

    private static bool IsFrameworkList(string path) =>
        path.Split('/') is [.., "shared", var framework, _, var file] && file == framework + ".deps.json";

    // The longest folder first: an app may contain another. Files beside a single-file app are that app's.
    private static IEnumerable<(string Folder, DepsJson Deps)> Apps(ImageContents image) =>
        from text in image.Texts
        let path = text.Key.Path
        where path.EndsWith(".deps.json", StringComparison.Ordinal) && !IsFrameworkList(path)
        let deps = DepsJson.Read(text.Value)
        where deps is not null
        from place in (string[])[path, BundledFile.ExecutableOf(path)]
        where place.Length > 0
        let folder = place[..(place.LastIndexOf('/') + 1)]
        orderby folder.Length descending, text.Key.Layer descending, path
        select (folder, deps);

    private static string WithSlash(string folder) => folder.Trim('/') is { Length: > 0 } path ? path + "/" : "";
}
