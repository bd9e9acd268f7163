namespace SlimContainer.Sdk.Engine;

/// <summary>Purpose of a command.</summary>
internal enum CommandPurpose
{
    /// <summary>Best effort (cache warm-up): failures are ignored.</summary>
    Prepare,

    /// <summary>The build itself.</summary>
    Build,

    /// <summary>Pushes a tag to its registry.</summary>
    Push,

    /// <summary>Writes the image to a file, or adds a tag to it.</summary>
    Save,
}

/// <summary>One invocation of an engine's CLI.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="Arguments">The CLI arguments.</param>
internal sealed record EngineCommand(CommandPurpose Purpose, ValueList<string> Arguments)
{
    /// <summary>The tag that is pushed.</summary>
    public string Tag { get; init; } = "";
}
