using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.Staging;

/// <summary>
/// Determines the owners of files from the items of publish: <c>ResolvedFileToPublish</c> and the static web assets.
/// Uses metadata and paths, not patterns of names.
/// </summary>
/// <param name="projectFolder">The app's folder, absolute; relative items are relative to it.</param>
/// <param name="packageFolders">NuGet's package folders, absolute.</param>
/// <param name="runtimePacks">The ids of the packages with .NET of a self-contained or native app.</param>
/// <param name="projects">The referenced projects, absolute.</param>
/// <param name="assemblies">The assembly names of the app and its referenced projects, without extension.</param>
/// <param name="graph">The project graph.</param>
internal sealed class PublishItems(
    string projectFolder,
    IEnumerable<string> packageFolders,
    IEnumerable<string> runtimePacks,
    IReadOnlyCollection<string> projects,
    IEnumerable<string> assemblies,
    ProjectAssets graph)
{
    private readonly string[] packageFolders = packageFolders.Select(WithSeparator).ToArray();

    private readonly ItemOwners owners = new(
        [.. packageFolders.Select(WithSeparator)],
        new HashSet<string>(runtimePacks, StringComparer.OrdinalIgnoreCase),
        projects,
        graph);

    // Without build output, which has another content root and changes with the code.
    private readonly HashSet<string> webRoots = projects
        .Select(project => Path.GetDirectoryName(project)!)
        .Append(projectFolder)
        .Select(folder => WithSeparator(Path.Combine(folder, "wwwroot")))
        .ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> runtimePacks = new(runtimePacks, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> assemblies = new(assemblies, StringComparer.Ordinal);

    // A referenced project may contain the app's folder, in which every file is the app's.
    private readonly string[] projectFolders = projects
        .Select(project => WithSeparator(Path.GetDirectoryName(project)!))
        .Where(folder => !WithSeparator(projectFolder).StartsWith(folder, StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal)
        .ToArray();

    /// <summary>The files of <c>ResolvedFileToPublish</c>.</summary>
    public IEnumerable<PublishedFile> Files(IEnumerable<ITaskItem> items) => items.Select(item =>
    {
        var source = Absolute(item.ItemSpec);
        var layer = LayerOf(item, source);
        var path = Normalize(item.GetMetadata("RelativePath"));
        return new PublishedFile(path, source, layer, owners.OfFile(item, source, layer));
    });

    /// <summary>
    /// The files of the static web assets. A compressed file has the owner of its original.
    /// </summary>
    public IEnumerable<StaticWebAsset> Assets(IReadOnlyCollection<ITaskItem> items)
    {
        var assets = items.ToLookup(item => item.ItemSpec, StringComparer.Ordinal);
        foreach (var item in items)
        {
            var primary = PrimaryOf(item, assets);
            var path = Normalize(item.GetMetadata("TargetPath"));
            var (source, layer) = (OriginalOf(primary), LayerOfAsset(primary));
            var owner = owners.OfAsset(primary, source, layer);
            var file = new PublishedFile(path, Absolute(item.ItemSpec), layer, owner);
            yield return new StaticWebAsset(file, Normalize(primary.GetMetadata("TargetPath")));
        }
    }

    // Limited depth: damaged metadata may be circular.
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
        // The SDK gives the assembly of a project with a space in its name a package id too.
        var isOfProject = item.GetMetadata("ReferenceSourceTarget") == "ProjectReference";
        if (isOfProject && !IsIn(source, packageFolders))
            return Layer.Projects;
        if (item.GetMetadata("NuGetPackageId") is { Length: > 0 } id)
            return runtimePacks.Contains(id) ? Layer.Runtime : Layer.Packages;

        return isOfProject ? Layer.Projects : LayerOfSource(source);
    }

    // Files of packages or projects that are not references, for example content.
    private Layer LayerOfSource(string source)
    {
        if (IsIn(source, packageFolders))
            return LayerOfPackage(owners.OfPackageFolder(source));

        return IsIn(source, projectFolders) ? Layer.Projects : Layer.App;
    }

    private static Layer LayerOfPackage(FileOwner owner) =>
        owner.Kind == FileOwnerKind.Runtime ? Layer.Runtime : Layer.Packages;

    private Layer LayerOfAsset(ITaskItem item)
    {
        var source = OriginalOf(item);
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

    private string OriginalOf(ITaskItem item) =>
        Absolute(item.GetMetadata("OriginalItemSpec") is { Length: > 0 } original ? original : item.ItemSpec);

    // Blazor converts all assemblies to files below obj: only names tell packages and runtime from projects.
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

/// <summary>A static web asset.</summary>
/// <param name="File">The file.</param>
/// <param name="MadeFrom">The path of the uncompressed original; its own path if it is not compressed.</param>
internal sealed record StaticWebAsset(PublishedFile File, string MadeFrom);
