using System.Text.Json;

namespace SlimContainer.Sdk.Staging;

/// <summary>The project graph in <c>project.assets.json</c>.</summary>
/// <param name="Projects">The project files of all referenced projects, absolute.</param>
/// <param name="Assemblies">Their assembly names, without extension.</param>
/// <param name="PackageFolders">The package folders, absolute.</param>
internal sealed record ProjectAssets(
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> PackageFolders)
{
    /// <summary>Reads the file. Empty if it is missing or invalid: then fewer files have a known owner.</summary>
    /// <param name="path">The file, absolute; empty for none.</param>
    public static ProjectAssets Read(string path)
    {
        try
        {
            using var stream = RegularFile.OpenOutput(path);
            using var assets = JsonDocument.Parse(stream);
            var root = assets.RootElement;
            var project = root.GetProperty("project").GetProperty("restore").GetProperty("projectPath").GetString();
            var folder = Path.GetDirectoryName(project)!;
            var targets = root.GetProperty("targets").EnumerateObject();
            return new ProjectAssets(
                [.. Libraries(root).Select(library => Path.GetFullPath(library, folder))],
                [.. targets.SelectMany(target => NamesOf(target.Value)).Distinct()],
                [.. root.GetProperty("packageFolders").EnumerateObject().Select(entry => entry.Name)]);
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            return new ProjectAssets([], [], []);
        }
    }

    private static bool IsUnreadable(Exception failure) =>
        failure is IOException or ArgumentException or UnauthorizedAccessException
            or JsonException or KeyNotFoundException or InvalidOperationException;

    private static IEnumerable<string> Libraries(JsonElement root) => root.GetProperty("libraries").EnumerateObject()
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
