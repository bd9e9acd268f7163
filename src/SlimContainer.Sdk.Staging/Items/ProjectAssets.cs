using System.Text.Json;

namespace SlimContainer.Sdk.Staging;

/// <summary>The project graph in <c>project.assets.json</c>.</summary>
/// <param name="Projects">The project files of all referenced projects, absolute.</param>
/// <param name="Assemblies">Their assembly names, without extension.</param>
/// <param name="PackageFolders">The package folders, absolute.</param>
/// <param name="Libraries">All packages and projects that restore has resolved.</param>
internal sealed record ProjectAssets(
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> PackageFolders,
    IReadOnlyList<AssetsLibrary> Libraries)
{
    private static readonly ProjectAssets None = new([], [], [], []);

    /// <summary>The name of the app's project.</summary>
    public string Name { get; init; } = "";

    /// <summary>The names of the packages and projects that the app itself references.</summary>
    public IReadOnlyList<string> Direct { get; init; } = [];

    /// <summary>Reads the file. Empty if it is missing or invalid: then fewer files have a known owner.</summary>
    /// <param name="path">The file, absolute; empty for none.</param>
    public static ProjectAssets Read(string path)
    {
        try
        {
            using var stream = RegularFile.OpenOutput(path);
            using var assets = JsonDocument.Parse(stream);
            return Of(assets.RootElement);
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            return None;
        }
    }

    /// <summary>A package by its id in any case, with its version if restore has resolved one.</summary>
    public FileOwner Package(string id) =>
        Libraries.FirstOrDefault(one => one.Name.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } library
            ? new FileOwner(FileOwnerKind.Package, library.Name, library.Version)
            : new FileOwner(FileOwnerKind.Package, id, "");

    /// <summary>The package with an assembly, by its name without extension; null for none.</summary>
    public FileOwner? PackageOfAssembly(string assembly) =>
        Libraries.FirstOrDefault(one => !one.IsProject && one.Assemblies.Contains(assembly)) is { } library
            ? Package(library.Name)
            : null;

    /// <summary>The chains of references from the app to its packages and projects.</summary>
    public ReferenceChains Chains()
    {
        var libraries = Libraries.ToLookup(library => library.Name, StringComparer.OrdinalIgnoreCase);
        return new ReferenceChains(
            Name,
            name => libraries[name].SelectMany(library => library.Dependencies).Concat(name == Name ? Direct : []));
    }

    private static bool IsUnreadable(Exception failure) =>
        failure is IOException or ArgumentException or UnauthorizedAccessException
            or JsonException or KeyNotFoundException or InvalidOperationException;

    private static ProjectAssets Of(JsonElement root)
    {
        var restore = root.GetProperty("project").GetProperty("restore");
        var folder = Path.GetDirectoryName(restore.GetProperty("projectPath").GetString())!;
        var targets = root.GetProperty("targets").EnumerateObject().Select(target => target.Value).ToList();
        return new ProjectAssets(
            [.. ProjectPaths(root).Select(library => Path.GetFullPath(library, folder))],
            [.. targets.SelectMany(NamesOf).Distinct()],
            [.. root.GetProperty("packageFolders").EnumerateObject().Select(entry => entry.Name)],
            [.. targets.SelectMany(AssetsLibrary.Of)])
        {
            Name = Path.GetFileNameWithoutExtension(restore.GetProperty("projectPath").GetString())!,
            Direct = [.. DirectOf(root, restore)],
        };
    }

    // Packages by framework, and projects by the path of their file.
    private static IEnumerable<string> DirectOf(JsonElement root, JsonElement restore)
    {
        var packages = root.GetProperty("project").GetProperty("frameworks").EnumerateObject()
            .Where(framework => framework.Value.TryGetProperty("dependencies", out _))
            .SelectMany(framework => framework.Value.GetProperty("dependencies").EnumerateObject())
            .Select(package => package.Name);
        var projects = restore.GetProperty("frameworks").EnumerateObject()
            .Where(framework => framework.Value.TryGetProperty("projectReferences", out _))
            .SelectMany(framework => framework.Value.GetProperty("projectReferences").EnumerateObject())
            .Select(project => Path.GetFileNameWithoutExtension(project.Name.Replace('\\', '/')));
        return packages.Concat(projects);
    }

    private static IEnumerable<string> ProjectPaths(JsonElement root) => root.GetProperty("libraries").EnumerateObject()
        .Where(library => IsProject(library.Value))
        .Select(library => library.Value.TryGetProperty("msbuildProject", out var project) ? project.GetString() : null)
        .OfType<string>();

    // "bin/placeholder/Lib.dll" represents the project's assembly.
    private static IEnumerable<string> NamesOf(JsonElement target) => target.EnumerateObject()
        .Where(library => IsProject(library.Value) && library.Value.TryGetProperty("compile", out _))
        .SelectMany(library => library.Value.GetProperty("compile").EnumerateObject())
        .Select(file => Path.GetFileNameWithoutExtension(file.Name));

    private static bool IsProject(JsonElement library) => library.GetProperty("type").ValueEquals("project");
}

/// <summary>A package or project that restore has resolved.</summary>
/// <param name="Name">The package's id, or the project's name.</param>
/// <param name="Version">The version.</param>
/// <param name="IsProject">Whether it is a project.</param>
/// <param name="Dependencies">The names of what it references.</param>
/// <param name="Assemblies">The names of its assemblies, without extension.</param>
internal sealed record AssetsLibrary(
    string Name,
    string Version,
    bool IsProject,
    IReadOnlyList<string> Dependencies,
    IReadOnlySet<string> Assemblies)
{
    /// <summary>The libraries of a target, whose keys are <c>name/version</c>.</summary>
    public static IEnumerable<AssetsLibrary> Of(JsonElement target) =>
        from library in target.EnumerateObject()
        let parts = library.Name.Split('/', 2)
        where parts.Length == 2
        select new AssetsLibrary(
            parts[0],
            parts[1],
            library.Value.GetProperty("type").ValueEquals("project"),
            [.. Members(library.Value, "dependencies")],
            Members(library.Value, "runtime").Select(Path.GetFileNameWithoutExtension).ToHashSet()!);

    private static IEnumerable<string> Members(JsonElement library, string name) =>
        library.TryGetProperty(name, out var members) ? members.EnumerateObject().Select(member => member.Name) : [];
}
