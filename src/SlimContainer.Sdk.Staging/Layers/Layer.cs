namespace SlimContainer.Sdk.Staging;

/// <summary>A layer of the app in the image, by change frequency.</summary>
/// <param name="Name">The name of its folder.</param>
internal sealed record Layer(string Name)
{
    private const string PackagesPrefix = "packages-";

    /// <summary>The app's own files, and files of unknown owner.</summary>
    public static readonly Layer App = new("app");

    /// <summary>
    /// Files in <c>wwwroot</c> of the app and of referenced projects: they change less often than code.
    /// </summary>
    public static readonly Layer Assets = new("assets");

    /// <summary>Output and content of referenced projects.</summary>
    public static readonly Layer Projects = new("projects");

    /// <summary>Files of NuGet packages that have no layer of their own.</summary>
    public static readonly Layer Packages = new("packages");

    /// <summary>The .NET runtime of a self-contained app.</summary>
    public static readonly Layer Runtime = new("runtime");

    /// <summary>Files in volumes below the app's folder: the app's user owns them.</summary>
    public static readonly Layer Volumes = new("volumes");

    /// <summary>Debug symbols: exported by a separate stage, and never part of the image.</summary>
    public static readonly Layer Symbols = new("symbols");

    private static readonly Layer[] Fixed = [App, Assets, Projects, Packages, Runtime, Volumes, Symbols];

    /// <summary>The archive's name, for publish on the host.</summary>
    public string ArchiveName => Name + ".tar";

    /// <summary>Whether it contains files of packages, of some or of all.</summary>
    public bool IsOfPackages => this == Packages || Family is not null;

    /// <summary>The packages in a layer of their own; null for every other layer.</summary>
    public PackageFamily? Family => Name.StartsWith(PackagesPrefix, StringComparison.Ordinal)
        ? new PackageFamily(Name[PackagesPrefix.Length..])
        : null;

    /// <summary>The layer of some packages.</summary>
    public static Layer PackagesOf(PackageFamily family) => new(PackagesPrefix + family.Name.ToLowerInvariant());

    /// <summary>The layer with a folder of that name; null for none.</summary>
    public static Layer? Of(string name) =>
        Fixed.FirstOrDefault(layer => layer.Name == name)
        ?? (new Layer(name).Family is { Name.Length: > 0 } family ? PackagesOf(family) : null);

    /// <inheritdoc />
    public override string ToString() => Name;
}
