using System.Text.Json;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>
/// The owners of an app's files in its <c>*.deps.json</c>. It lists assemblies, native libraries and satellites, but no
/// content (dotnet/sdk, documentation/specs/runtime-configuration-file.md).
/// </summary>
internal sealed class DepsJson
{
    private readonly Dictionary<string, Library> libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Owner> owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly string app;
    private readonly ReferenceChains chains;

    private DepsJson(JsonElement root)
    {
        var kinds = root.GetProperty("libraries").EnumerateObject()
            .ToDictionary(library => library.Name, library => library.Value.GetProperty("type").GetString());
        var runtime = root.GetProperty("runtimeTarget").GetProperty("name").GetString()!;
        app = "";
        foreach (var library in root.GetProperty("targets").GetProperty(runtime).EnumerateObject())
        {
            var (name, version) = Split(library.Name);
            var kind = KindOf(kinds.GetValueOrDefault(library.Name));
            // The app comes first.
            if (app.Length == 0)
                (app, kind) = (name, OwnerKind.App);
            libraries[name] = new Library(kind, name, version, [.. Members(library.Value, "dependencies")]);
            foreach (var file in FilesOf(library.Value))
            {
                files.TryAdd(file, name);
            }
        }

        if (app.Length == 0)
            throw new KeyNotFoundException("it has no app");

        chains = new ReferenceChains(app, name => libraries.GetValueOrDefault(name)?.Dependencies ?? []);
    }

    /// <summary>The app, for files that the list does not have.</summary>
    public Owner App => OwnerOf(app);

    /// <summary>Reads the file's content; null if it is not one.</summary>
    public static DepsJson? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return new DepsJson(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException
            or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The owner of a file; null if the list does not have it.</summary>
    /// <param name="path">The path relative to the folder of the list.</param>
    public Owner? Of(string path) => files.TryGetValue(path, out var library) ? OwnerOf(library) : null;

    private Owner OwnerOf(string name) => owners.TryGetValue(name, out var known) ? known : owners[name] = Create(name);

    private Owner Create(string name)
    {
        var library = libraries[name];
        var version = library.Kind is OwnerKind.App or OwnerKind.Project ? "" : library.Version;
        return new Owner(library.Kind, WithoutPrefix(library.Name), version)
        {
            RequestedBy = chains.To(name).ToValueList(),
        };
    }

    // The SDK writes it before the id of a runtime pack.
    private static string WithoutPrefix(string name)
    {
        const string Prefix = "runtimepack.";
        return name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
    }

    private static OwnerKind KindOf(string? type) => type switch
    {
        "project" => OwnerKind.Project,
        "runtimepack" => OwnerKind.Runtime,
        _ => OwnerKind.Package,
    };

    private static (string Name, string Version) Split(string library) =>
        library.Split('/', 2) is [var name, var version] ? (name, version) : (library, "");

    // Publish flattens assemblies and native libraries, and keeps the folders of languages and of other platforms.
    private static IEnumerable<string> FilesOf(JsonElement library)
    {
        foreach (var file in Members(library, "runtime").Concat(Members(library, "native")))
        {
            yield return Path.GetFileName(file);
        }

        if (library.TryGetProperty("resources", out var resources))
        {
            foreach (var file in resources.EnumerateObject())
            {
                var locale = file.Value.TryGetProperty("locale", out var name) ? name.GetString() : null;
                yield return $"{locale}/{Path.GetFileName(file.Name)}";
            }
        }

        foreach (var file in Members(library, "runtimeTargets"))
        {
            yield return file;
        }
    }

    private static IEnumerable<string> Members(JsonElement library, string name) =>
        library.TryGetProperty(name, out var members) ? members.EnumerateObject().Select(member => member.Name) : [];

    private sealed record Library(OwnerKind Kind, string Name, string Version, IReadOnlyList<string> Dependencies);
}
