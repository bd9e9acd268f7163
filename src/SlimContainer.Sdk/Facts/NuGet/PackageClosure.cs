using System.Text.Json;
using NuGet.Versioning;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// Reads the packages that restore resolved for one target framework, from obj/project.assets.json.
/// </summary>
internal static class PackageClosure
{
    private static readonly string[] PublishedGroups = ["runtime", "native", "runtimeTargets", "resource"];

    private const string OwnPackage = "SlimContainer.Sdk";

    /// <summary>
    /// The resolved packages with their native libraries; before the first restore the package references of the
    /// app's projects, without their dependencies.
    /// </summary>
    /// <param name="assetsFile">obj/project.assets.json; it may be missing.</param>
    /// <param name="targetFramework">The short framework name.</param>
    /// <param name="projects">The projects whose assemblies are part of the app.</param>
    /// <exception cref="SlimContainerException">The assets file is invalid.</exception>
    public static RestoredPackages Read(
        string assetsFile,
        string targetFramework,
        IEnumerable<ClosureProject> projects)
    {
        if (!File.Exists(assetsFile))
            return BeforeRestore(projects.ToList());

        try
        {
            using var stream = RegularFile.OpenOutput(assetsFile);
            using var assets = JsonDocument.Parse(stream);
            return new RestoredPackages(
                IsRestored: true,
                Packages(assets.RootElement, targetFramework, PackageFolders(assets.RootElement)).ToValueList(),
                FrameworkReferences(assets.RootElement, targetFramework).Distinct().ToValueList());
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SlimContainerException(
                DiagnosticCode.BrokenAssetsFile,
                $"Cannot read the list of restored packages: {failure.Message} Run dotnet restore again.",
                failure)
            { File = assetsFile };
        }
    }

    // NuGet resolves a package to the highest version that is requested.
    private static RestoredPackages BeforeRestore(IReadOnlyList<ClosureProject> projects) => new(
        IsRestored: false,
        projects.SelectMany(project => project.PackageVersions)
            .Where(package => package.Id != OwnPackage)
            .GroupBy(package => package.Id, StringComparer.OrdinalIgnoreCase)
            .Select(package => new PackageFacts(package.Key, package.Max(reference => reference.Version), []))
            .ToValueList(),
        projects.SelectMany(project => project.FrameworkReferences).Distinct().ToValueList());

    // The SDK adds the ones of packages and projects in a target, which not every entry point runs.
    private static IEnumerable<string> FrameworkReferences(JsonElement assets, string targetFramework)
    {
        var libraries = Target(assets, targetFramework) is { ValueKind: JsonValueKind.Object } target
            ? target.EnumerateObject()
                .Where(library => library.Value.TryGetProperty("frameworkReferences", out _))
                .SelectMany(library => library.Value.GetProperty("frameworkReferences").EnumerateArray())
                .Select(reference => reference.GetString()!)
            : [];
        return libraries.Concat(OwnFrameworkReferences(assets, targetFramework));
    }

    private static IEnumerable<string> OwnFrameworkReferences(JsonElement assets, string targetFramework) =>
        assets.TryGetProperty("project", out var project)
        && project.TryGetProperty("frameworks", out var frameworks)
        && frameworks.TryGetProperty(targetFramework, out var framework)
        && framework.TryGetProperty("frameworkReferences", out var references)
            ? references.EnumerateObject().Select(reference => reference.Name)
            : [];

    private static JsonElement Target(JsonElement assets, string targetFramework)
    {
        var targets = assets.GetProperty("targets").EnumerateObject().ToList();
        return targets
            .FirstOrDefault(target => IsTargetOf(target.Name, targetFramework), targets.FirstOrDefault())
            .Value;
    }

    // The target without a RID lists the native libraries of every RID, including other operating systems.
    private static IEnumerable<PackageFacts> Packages(
        JsonElement assets,
        string targetFramework,
        string[] packageFolders)
    {
        if (Target(assets, targetFramework) is not { ValueKind: JsonValueKind.Object } target)
            yield break;

        foreach (var library in target.EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() == "package"
                && library.Name.Split('/') is [var id, var version]
                && id != OwnPackage)
            {
                var staticFiles = StaticFiles(assets, library.Name).ToList();
                yield return new PackageFacts(id, NuGetVersion.Parse(version), NativeRuntimes(library.Value))
                {
                    IsPublished = PublishedGroups.Any(group => HasFiles(library.Value, group)),
                    HasStaticFiles = staticFiles.Count > 0,
                    Bytes = staticFiles.Sum(SizeOf) + PublishedBytes(library.Value, SizeOf),
                    Languages = Languages(library.Value, SizeOf).ToValueList(),
                };

                long SizeOf(string file) => Size(packageFolders, id, version, file);
            }
        }
    }

    // Targets have the short framework name, or the long one in older versions of the file.
    private static bool IsTargetOf(string name, string targetFramework) =>
        name == targetFramework || name == $".NETCoreApp,Version=v{targetFramework["net".Length..]}";

    // A file named `_._` marks an empty group.
    private static bool HasFiles(JsonElement library, string group) =>
        Files(library, group).Any(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal));

    // The SDK packs static web assets into a folder of this name.
    private static IEnumerable<string> StaticFiles(JsonElement assets, string library) =>
        assets.TryGetProperty("libraries", out var libraries)
        && libraries.TryGetProperty(library, out var entry)
        && entry.TryGetProperty("files", out var files)
            ? files.EnumerateArray()
                .Select(file => file.GetString()!)
                .Where(file => file.StartsWith("staticwebassets/", StringComparison.Ordinal))
            : [];

    // An image has the native libraries of one runtime identifier: the largest, as its own is not known here.
    private static long PublishedBytes(JsonElement library, Func<string, long> size) =>
        Files(library, "runtime").Concat(Files(library, "native")).Sum(file => size(file.Name))
        + Files(library, "runtimeTargets")
            .GroupBy(file => file.Value.GetProperty("rid").GetString()!)
            .Select(files => files.Sum(file => size(file.Name)))
            .DefaultIfEmpty()
            .Max();

    private static List<JsonProperty> Files(JsonElement library, string group) =>
        library.TryGetProperty(group, out var files) ? [.. files.EnumerateObject()] : [];

    private static IEnumerable<PackageLanguage> Languages(JsonElement library, Func<string, long> size) =>
        Files(library, "resource")
            .Where(file => file.Value.TryGetProperty("locale", out _))
            .GroupBy(file => file.Value.GetProperty("locale").GetString()!, StringComparer.OrdinalIgnoreCase)
            .Select(language => new PackageLanguage(language.Key, language.Sum(file => size(file.Name))));

    private static string[] PackageFolders(JsonElement assets) =>
        assets.TryGetProperty("packageFolders", out var folders)
            ? [.. folders.EnumerateObject().Select(folder => folder.Name)]
            : [];

    // NuGet extracts packages below the lower-case id and version.
    private static long Size(string[] packageFolders, string id, string version, string file) =>
        packageFolders
            .Select(folder =>
                new FileInfo(Path.Combine(folder, id.ToLowerInvariant(), version.ToLowerInvariant(), file)))
            .FirstOrDefault(found => found.Exists)?.Length ?? 0;

    private static ValueList<string> NativeRuntimes(JsonElement library) =>
        Files(library, "runtimeTargets")
            .Where(file => file.Value.GetProperty("assetType").GetString() == "native")
            .Select(file => file.Value.GetProperty("rid").GetString()!)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToValueList();
}
