using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// The image for development: the SDK with the restored project, in which <c>dotnet watch</c> runs the app. A
/// Dockerfile of its own, so that the image's Dockerfile stays short and its build as fast.
/// </summary>
internal sealed record DevelopmentStage
{
    /// <summary>The SDK image.</summary>
    public required BaseImage From { get; init; }

    /// <summary>The Dockerfile, absolute.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>The build context with its ignore file.</summary>
    public required BuildContext Context { get; init; }

    /// <summary>The folder of the sources.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The project's folder.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>Files that restore reads, most stable first.</summary>
    public required ValueList<Copy> RestoreInputs { get; init; }

    /// <summary>The restore commands, in order.</summary>
    public required ValueList<ValueList<Argument>> Restores { get; init; }

    /// <summary>Files that compilation reads.</summary>
    public required ValueList<Copy> CompileInputs { get; init; }

    /// <summary>The credentials that restore reads.</summary>
    public required StageSecrets Secrets { get; init; }

    /// <summary>Environment variables.</summary>
    public required ValueList<KeyValuePair<string, string>> Environment { get; init; }

    /// <summary>The build arguments with line breaks, which an instruction cannot contain.</summary>
    public IEnumerable<BuildArgument> LineBreaks =>
        FinalStageLineBreaks.In(Environment.Select(variable => variable.Value)).Select(name => new BuildArgument(name));

    /// <summary>The command that runs the app and reloads it.</summary>
    public required ValueList<string> Command { get; init; }

    /// <summary>The folders of the projects, absolute: a changed file is copied into the container.</summary>
    public required ValueList<string> SourceFolders { get; init; }

    /// <summary>Files that restore reads, absolute: a change builds the image again.</summary>
    public required ValueList<string> RestoreFiles { get; init; }

    /// <summary>The port of the connection by which a page reloads; null for an app without pages.</summary>
    public required PublishedPort? ReloadPort { get; init; }
}
