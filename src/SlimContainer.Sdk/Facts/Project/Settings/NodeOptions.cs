using System.Text.Json;
using SlimContainer.Sdk.Configuration;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>The options of the node stage, and what the project contains for one. Paths are absolute.</summary>
internal sealed record NodeOptions
{
    /// <summary>The file that identifies a Node.js project folder.</summary>
    public const string PackageFile = "package.json";

    /// <summary><c>SlimContainerNode</c> is <c>true</c> or names a folder.</summary>
    public bool IsRequested { get; init; }

    /// <summary><c>SlimContainerNode</c> is <c>false</c>.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>The folder that <c>SlimContainerNode</c> names; empty to search for it.</summary>
    public string RequestedFolder { get; init; } = "";

    /// <summary>The folders to search, most likely first.</summary>
    public ValueList<string> Candidates { get; init; } = [];

    /// <summary>The files in them that a package manager reads before it installs.</summary>
    public ValueList<string> Files { get; init; } = [];

    /// <summary>The package manager's settings in the folder of the node stage.</summary>
    public ValueList<NpmSettings> Settings { get; init; } = [];

    /// <summary>Those of them that contain a token.</summary>
    public IEnumerable<NpmSettings> SettingsWithTokens => Settings.Where(settings => settings.HasToken);

    /// <summary><c>SpaRoot</c>: the project is a single-page application.</summary>
    public bool HasSpaRoot { get; init; }

    /// <summary>The first package.json has the script that the node stage runs.</summary>
    public bool HasScript { get; init; }

    /// <summary><c>SlimContainerNodeImage</c>.</summary>
    public string Image { get; init; } = StageProperties.NodeImage.Default;

    /// <summary><c>SlimContainerNodeScript</c>: the build script of package.json.</summary>
    public string Script { get; init; } = StageProperties.NodeScript.Default;

    /// <summary><c>SlimContainerNodeOutput</c>: the script's output folder.</summary>
    public string Output { get; init; } = StageProperties.NodeOutput.Default;

    /// <summary>The first folder with a package.json, whether requested or not; null where there is none.</summary>
    public string? Found =>
        Candidates.FirstOrDefault(folder => Files.Contains(Path.Combine(folder, PackageFile)));

    /// <summary>The folder that the node stage builds; null without such a stage.</summary>
    public string? Folder => this switch
    {
        { IsRequested: false } => null,
        { RequestedFolder.Length: > 0 } => RequestedFolder,
        _ => Found,
    };

    public static NodeOptions Read(ProjectValues values)
    {
        var requested = values.Text(StageProperties.Node);
        var isFolder = requested.Length > 0 && !bool.TryParse(requested, out _);
        var options = new NodeOptions
        {
            IsRequested = isFolder || values.Flag(StageProperties.Node.Name),
            IsDeclined = values.Is(StageProperties.Node.Name, "false"),
            RequestedFolder = isFolder ? values.Path(StageProperties.Node) : "",
            Candidates = values.List("NodeCandidates").Select(Normal).Distinct().ToValueList(),
            Files = values.List("NodeFiles").Select(Normal).Distinct().ToValueList(),
            Image = values.TextOrDefault(StageProperties.NodeImage),
            Script = values.TextOrDefault(StageProperties.NodeScript),
            Output = values.TextOrDefault(StageProperties.NodeOutput),
            HasSpaRoot = values.Text("SpaRoot").Length > 0,
        };
        return options with
        {
            HasScript = options.Found is { } folder && HasPackageScript(folder, options.Script),
            Settings = options.Files
                .Where(file => Path.GetDirectoryName(file) == options.Folder && NpmSettings.IsNamedSo(file))
                .Select(NpmSettings.Read)
                .ToValueList(),
        };
    }

    private static bool HasPackageScript(string folder, string script)
    {
        try
        {
            using var package = JsonDocument.Parse(RegularFile.ReadText(Path.Combine(folder, PackageFile)));
            return package.RootElement.TryGetProperty("scripts", out var scripts)
                && scripts.TryGetProperty(script, out _);
        }
        catch (Exception failure) when (failure is JsonException or IOException or InvalidOperationException)
        {
            // The package manager reports an invalid file.
            return false;
        }
    }

    private static string Normal(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
