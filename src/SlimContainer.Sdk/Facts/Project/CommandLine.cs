using SlimContainer.Sdk.Configuration;

namespace SlimContainer.Sdk.Facts;

/// <summary>The properties of the command line, which are in no project file.</summary>
/// <param name="values">The property values of the project.</param>
/// <param name="properties">The global properties of the build.</param>
internal sealed class CommandLine(
    ProjectValues values,
    IReadOnlyCollection<KeyValuePair<string, string>> properties)
{
    private const string PublishProfile = "PublishProfile";

    private static readonly HashSet<string> PublishNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "PublishAot",
        "PublishTrimmed",
        "PublishSingleFile",
        "IncludeNativeLibrariesForSelfExtract",
        "IncludeAllContentForSelfExtract",
        "PublishReadyToRun",
        "StaticExecutable",
        "InvariantGlobalization",
        "InvariantTimezone",
        "SatelliteResourceLanguages",
        PublishProfile,
        LayerProperties.Symbols.Name,
        LayerProperties.Sbom.Name,
        LayerProperties.XmlDocumentation.Name,
    };

    /// <summary>The names of all of them.</summary>
    public IEnumerable<string> Names => properties.Select(property => property.Key);

    /// <summary>Whether one of them names the image.</summary>
    public bool NamesImage => Names.Contains("ContainerRepository", StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that the Dockerfile's commands repeat.</summary>
    public IEnumerable<KeyValuePair<string, string>> PublishProperties => properties
        .Where(property => PublishNames.Contains(property.Key) && (!IsProfile(property) || IsProfileForFolders))
        .OrderBy(property => property.Key, StringComparer.Ordinal);

    /// <summary>The closure of a project with them. The projects were evaluated without.</summary>
    public ProjectClosure AddTo(ProjectClosure closure)
    {
        // The profile is no import of the evaluation, and a property of it has precedence over the project's.
        var hasProfile = PublishProperties.Any(IsProfile);
        var set = Names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var app = closure.Projects[0];
        app = app with
        {
            Imports = hasProfile
                ? app.Imports.Append(values.Text("PublishProfileFile")).Distinct().ToValueList()
                : app.Imports,
            PublishProperties = hasProfile
                ? []
                : app.PublishProperties.Where(property => !set.Contains(property.Key)).ToValueList(),
        };
        return closure with { Projects = closure.Projects.Skip(1).Prepend(app).ToValueList() };
    }

    private static bool IsProfile(KeyValuePair<string, string> property) =>
        property.Key.Equals(PublishProfile, StringComparison.OrdinalIgnoreCase);

    // One that deploys would do so in the container, and one of the SDK is no file of the repository.
    private bool IsProfileForFolders =>
        values.Text("PublishProfileFile") is { Length: > 0 } profile
        && File.Exists(profile)
        && FilePaths.IsIn(profile, Path.GetDirectoryName(values.ProjectFile)!)
        && values.Text("PublishProtocol") is "" or "FileSystem"
        && values.Text("WebPublishMethod") is "" or "FileSystem";
}
