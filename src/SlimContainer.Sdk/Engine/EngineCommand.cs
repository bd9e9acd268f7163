namespace SlimContainer.Sdk.Engine;

/// <summary>What a command of a build is for.</summary>
internal enum CommandPurpose
{
    /// <summary>Makes the build faster; its failure is none of the build's.</summary>
    Prepare,

    /// <summary>The build itself.</summary>
    Build,

    /// <summary>Sends a tag to its registry.</summary>
    Push,

    /// <summary>Writes the image to a file, or gives it another name.</summary>
    Save,
}

/// <summary>One call of an engine's program.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Arguments">All words behind the program.</param>
internal sealed record EngineCommand(CommandPurpose Purpose, ValueList<string> Arguments)
{
    /// <summary>The tag that is pushed.</summary>
    public string Tag { get; init; } = "";
}
