using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Reads owners from the items of publish: <c>ResolvedFileToPublish</c> and the static web assets. Metadata and paths
/// say who owns a file; no name is matched against a pattern.
/// </summary>
/// <param name="projectFolder">The app's folder, absolute, which relative items start from.</param>
/// <param name="packageFolders">Where NuGet unpacks packages, absolute.</param>
/// <param name="runtimePacks">The ids of the runtime packs of a self-contained app.</param>
/// <param name="projects">The referenced projects, absolute.</param>
/// <param name="assemblies">The assembly names of the app and its referenced projects, without extension.</param>
internal sealed class PublishItems(
    string projectFolder,
    IEnumerable<string> packageFolders,
    IEnumerable<string> runtimePacks,
    IEnumerable<string> projects,
    IEnumerable<string> assemblies)
{
    private readonly string[] packageFolders = packageFolders.Select(WithSeparator).ToArray();

    // Not what a build makes: that is content of another folder, and changes with the code.
    private readonly HashSet<string> webRoots = projects
        .Select(project => Path.GetDirectoryName(project)!)
        .Append(projectFolder)
        .Select(folder => WithSeparator(Path.Combine(folder, "wwwroot")))
        .ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> runtimePacks = new(runtimePacks, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> assemblies = new(assemblies, StringComparer.Ordinal);

    // Below the app's folder everything is the app's: a referenced project may contain it.
    private readonly string[] projectFolders = projects
        .Select(project => WithSeparator(Path.GetDirectoryName(project)!))
        .Where(folder => !WithSeparator(projectFolder).StartsWith(folder, StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal)
        .ToArray();

    /// <summary>The files of <c>ResolvedFileToPublish</c>.</summary>
    public IEnumerable<PublishedFile> Files(IEnumerable<ITaskItem> items) => items.Select(item =>
    {
        var source = Absolute(item.ItemSpec);
        return new PublishedFile(Normalize(item.GetMetadata("RelativePath")), source, LayerOf(item, source));
    });

    /// <summary>
    /// The files of the static web assets. A compressed file belongs to the owner of the file it was made from.
    /// </summary>
    public IEnumerable<StaticWebAsset> Assets(IReadOnlyCollection<ITaskItem> items)
    {
        var assets = items.ToLookup(item => item.ItemSpec, StringComparer.Ordinal);
        foreach (var item in items)
        {
            var primary = PrimaryOf(item, assets);
            var path = Normalize(item.GetMetadata("TargetPath"));
            var file = new PublishedFile(path, Absolute(item.ItemSpec), LayerOfAsset(primary));
            yield return new StaticWebAsset(file, Normalize(primary.GetMetadata("TargetPath")));
        }
    }

    // Follows no circle of damaged metadata.
    private static ITaskItem PrimaryOf(ITaskItem item, ILookup<string, ITaskItem> assets)
    {
        for (var depth = 0; depth < assets.Count; depth++)
        {
            if (assets[item.GetMetadata("RelatedAsset")].FirstOrDefault() is not { } next)
                break;
            item = next;
        }

        return item;
    }

    private Layer LayerOf(ITaskItem item, string source)
    {
        if (item.GetMetadata("NuGetPackageId") is { Length: > 0 } id)
            return runtimePacks.Contains(id) ? Layer.Runtime : Layer.Packages;

        return item.GetMetadata("ReferenceSourceTarget") == "ProjectReference" ? Layer.Projects : LayerOfSource(source);
    }

    // A package's or a project's files that came another way than by reference, for example as content.
    private Layer LayerOfSource(string source) =>
        IsIn(source, packageFolders) ? Layer.Packages
        : IsIn(source, projectFolders) ? Layer.Projects
        : Layer.App;

    private Layer LayerOfAsset(ITaskItem item)
    {
        var original = item.GetMetadata("OriginalItemSpec");
        var source = Absolute(original.Length > 0 ? original : item.ItemSpec);
        return item.GetMetadata("SourceType") switch
        {
            "Package" => Layer.Packages,
            _ when IsIn(source, packageFolders) => Layer.Packages,
            _ when IsForeignAssembly(item, source) => Layer.Packages,
            _ when webRoots.Contains(item.GetMetadata("ContentRoot")) => Layer.Assets,
            "Project" => Layer.Projects,
            _ => Layer.App,
        };
    }

    // Blazor converts the assemblies of runtime and packages below obj, like those of projects: only names differ.
    private bool IsForeignAssembly(ITaskItem item, string source) =>
        item.GetMetadata("AssetTraitName") is "WasmResource" or "Culture"
        && item.GetMetadata("AssetTraitValue") != "manifest"
        && source.EndsWith(".wasm", StringComparison.Ordinal)
        && !assemblies.Contains(AssemblyName(source));

    private static string AssemblyName(string source)
    {
        var name = Path.GetFileNameWithoutExtension(source);
        return name.EndsWith(".resources", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name;
    }

    private string Absolute(string path) => Path.GetFullPath(path, projectFolder);

    private static bool IsIn(string path, string[] folders) =>
        folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    private static string WithSeparator(string folder) =>
        Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;

    private static string Normalize(string path) => path.Replace('\\', '/');
}

/// <summary>A file of the app's static web assets.</summary>
/// <param name="File">The file.</param>
/// <param name="MadeFrom">The path of the file that it is a compressed form of; its own path where it is none.</param>
internal sealed record StaticWebAsset(PublishedFile File, string MadeFrom);
