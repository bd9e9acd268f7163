using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The stage that builds the front end with Node.js; only its output gets into the image.</summary>
/// <param name="From">The image with Node.js.</param>
/// <param name="Folder">
/// The folder with package.json, relative to the build context; <c>.</c> if it is the context.
/// </param>
/// <param name="WorkingDirectory">The same folder in the stage.</param>
/// <param name="InstallInputs">Files that the package manager reads.</param>
/// <param name="Install">The commands that install the packages, in order.</param>
/// <param name="CacheFolder">The package manager's cache folder.</param>
/// <param name="Build">The build command.</param>
/// <param name="Output">The output folder, relative to the working directory.</param>
internal sealed record NodeStage(
    ImageReference From,
    string Folder,
    string WorkingDirectory,
    Copy InstallInputs,
    ValueList<ValueList<Argument>> Install,
    string CacheFolder,
    ValueList<Argument> Build,
    string Output)
{
    /// <summary>The folder of the build context in the stages.</summary>
    public required string SourceFolder { get; init; }

    /// <summary>Credentials for the registries of the packages.</summary>
    public StageSecrets Secrets { get; init; } = StageSecrets.None;

    /// <summary>Whether publish reads nothing in the folder, so that front-end changes don't invalidate it.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>The same copies from the stage without the folder, omitting copies of the folder itself.</summary>
    public ValueList<Copy> WithoutFolder(ValueList<Copy> copies) => copies
        .Where(copy => !copy.Sources.All(source => source.StartsWith(Folder + "/", StringComparison.Ordinal)))
        .Select(copy => copy with { Stage = StageNames.Sources, Sources = copy.Sources.Select(InStage).ToValueList() })
        .ToValueList();

    private string InStage(string source) => source == "." ? $"{SourceFolder}/" : $"{SourceFolder}/{source}";
}
