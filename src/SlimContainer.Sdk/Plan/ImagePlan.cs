using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Plan;

/// <summary>What the image will be: every decision, and nothing of how a Dockerfile is written.</summary>
internal sealed record ImagePlan
{
    /// <summary>The project file's name.</summary>
    public required string ProjectName { get; init; }

    /// <summary>What the image is called where nothing else is said, for example <c>hello:latest</c>.</summary>
    public required string ImageName { get; init; }

    public required BuildStage Build { get; init; }

    public required FinalStage Final { get; init; }

    /// <summary>What stays out of the build context, in the order of the ignore file.</summary>
    public required ValueList<IgnoreGroup> Ignore { get; init; }
}

/// <summary>The stage that restores and publishes; nothing of it is in the image but the publish folder.</summary>
/// <param name="From">The SDK image.</param>
/// <param name="WorkingDirectory">Where the sources lie.</param>
/// <param name="RestoreInputs">What restore reads, the rarely changed first.</param>
/// <param name="Restore">The restore command.</param>
/// <param name="CompileInputs">What compilation reads.</param>
/// <param name="Publish">The publish command.</param>
/// <param name="PublishFolder">Where publish leaves the app.</param>
internal sealed record BuildStage(
    BaseImage From,
    string WorkingDirectory,
    ValueList<Copy> RestoreInputs,
    ValueList<Argument> Restore,
    ValueList<Copy> CompileInputs,
    ValueList<Argument> Publish,
    string PublishFolder);

/// <summary>The stage that is the image.</summary>
/// <param name="From">The runtime image.</param>
/// <param name="WorkingDirectory">Where the app lies, and its current directory.</param>
/// <param name="Ports">The ports that the app listens on.</param>
/// <param name="User">Who runs the app, as USER takes it.</param>
/// <param name="EntryPoint">The command, in exec form.</param>
internal sealed record FinalStage(
    BaseImage From,
    string WorkingDirectory,
    ValueList<int> Ports,
    string User,
    ValueList<string> EntryPoint);

/// <summary>Files that go from the build context into the stage.</summary>
/// <param name="Sources">Paths in the context, as <c>a/b</c>.</param>
/// <param name="Destination">A folder, ending in a slash.</param>
internal sealed record Copy(ValueList<string> Sources, string Destination);

/// <summary>One word of a command: a literal, or the name of a build argument that the shell expands.</summary>
internal sealed record Argument(string Text, bool IsVariable = false)
{
    public static implicit operator Argument(string text) => new(text);

    public static Argument Variable(string name) => new(name, IsVariable: true);
}

/// <summary>Ignore patterns with one reason.</summary>
internal sealed record IgnoreGroup(string Reason, ValueList<string> Patterns);
