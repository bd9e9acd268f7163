using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>The stage that builds the web pages of the app with Node.js; nothing of it is in the image but its output.</summary>
/// <param name="From">The image with Node.js.</param>
/// <param name="Folder">The folder with package.json, relative to the build context; <c>.</c> where it is the context.</param>
/// <param name="WorkingDirectory">The same in the stage.</param>
/// <param name="InstallInputs">What the package manager reads.</param>
/// <param name="Install">The commands that install the packages, one after the other.</param>
/// <param name="CacheFolder">Where the package manager keeps what it has downloaded.</param>
/// <param name="Build">The command that builds.</param>
/// <param name="Output">The folder that it writes, relative to the working directory.</param>
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
    /// <summary>The name of the stage that has what publish reads, and the folder not.</summary>
    public const string Sources = "sources";

    // As the build stage has it; there is no node stage on Windows.
    private const string SourceFolder = "/src";

    /// <summary>Publish reads nothing of the folder, so that a change there publishes nothing anew.</summary>
    public bool IsApart { get; init; }

    /// <summary>The same copies from the stage that has the folder not, and none of the folder itself.</summary>
    public ValueList<Copy> WithoutFolder(ValueList<Copy> copies) => copies
        .Where(copy => !copy.Sources.All(source => source.StartsWith(Folder + "/", StringComparison.Ordinal)))
        .Select(copy => copy with { Stage = Sources, Sources = copy.Sources.Select(source => source == "." ? $"{SourceFolder}/" : $"{SourceFolder}/{source}").ToValueList() })
        .ToValueList();
}
