using Microsoft.Build.Framework;

namespace SlimContainer.Sdk.Staging;

/// <summary>The package or project that owns a file, from the metadata of publish's items.</summary>
/// <param name="packageFolders">NuGet's package folders, absolute, each with a separator at its end.</param>
/// <param name="runtimePacks">The ids of the packages with .NET, in any case.</param>
/// <param name="projects">The referenced projects, absolute.</param>
/// <param name="graph">The project graph: the ids of packages as they are written, and their assemblies.</param>
internal sealed class ItemOwners(
    string[] packageFolders,
    HashSet<string> runtimePacks,
    IReadOnlyCollection<string> projects,
    ProjectAssets graph)
{
    /// <summary>The owner of a file in <c>ResolvedFileToPublish</c>.</summary>
    /// <param name="item">The item.</param>
    /// <param name="source">The source of the copy, absolute.</param>
    /// <param name="layer">The layer of the file.</param>
    public FileOwner OfFile(ITaskItem item, string source, Layer layer)
    {
        if (layer == Layer.Projects)
            return OfProject(item, source);
        if (layer != Layer.Runtime && layer != Layer.Packages)
            return FileOwner.App;

        return IsPackage(item)
            ? Package(layer == Layer.Runtime ? FileOwnerKind.Runtime : FileOwnerKind.Package, item)
            : OfPackageFolder(source);
    }

    /// <summary>The owner of a static web asset.</summary>
    /// <inheritdoc cref="OfFile" />
    public FileOwner OfAsset(ITaskItem item, string source, Layer layer)
    {
        var (type, id) = (item.GetMetadata("SourceType"), item.GetMetadata("SourceId"));
        if (layer != Layer.Packages)
            return type == "Project" ? new FileOwner(FileOwnerKind.Project, id, "") : FileOwner.App;
        if (OfPackageFolder(source) is { Name.Length: > 0 } owner)
            return owner;
        if (type == "Package")
            return graph.Package(id);

        // What no package provides among a WebAssembly app's assemblies is .NET's.
        return graph.PackageOfAssembly(Path.GetFileNameWithoutExtension(source))
            ?? new FileOwner(FileOwnerKind.Runtime, ".NET for WebAssembly", "");
    }

    private static bool IsPackage(ITaskItem item) => item.GetMetadata("NuGetPackageId").Length > 0;

    private static FileOwner Package(FileOwnerKind kind, ITaskItem item) =>
        new(kind, item.GetMetadata("NuGetPackageId"), item.GetMetadata("NuGetPackageVersion"));

    /// <summary>
    /// The owner of a file in a package's folder, which is &lt;id in lower case&gt;/&lt;version&gt;/.
    /// </summary>
    /// <param name="source">The file, absolute.</param>
    public FileOwner OfPackageFolder(string source)
    {
        var folder = packageFolders.FirstOrDefault(one => source.StartsWith(one, StringComparison.Ordinal));
        string[] parts = folder is null ? [] : source[folder.Length..].Split(Path.DirectorySeparatorChar);
        return parts switch
        {
            [var id, var version, _, ..] when runtimePacks.TryGetValue(id, out var pack) =>
                new FileOwner(FileOwnerKind.Runtime, pack, version),
            [var id, var version, _, ..] => graph.Package(id) with { Version = version },
            _ => new FileOwner(FileOwnerKind.Package, "", ""),
        };
    }

    private FileOwner OfProject(ITaskItem item, string source)
    {
        var project = item.GetMetadata("MSBuildSourceProjectFile") is { Length: > 0 } file
            ? file
            : projects.Where(one => IsIn(source, one)).MaxBy(one => one.Length) ?? "";
        return new FileOwner(FileOwnerKind.Project, Path.GetFileNameWithoutExtension(project), "");
    }

    private static bool IsIn(string source, string project) =>
        source.StartsWith(Path.GetDirectoryName(project) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
