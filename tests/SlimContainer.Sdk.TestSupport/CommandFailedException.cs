namespace SlimContainer.Sdk.TestSupport;

/// <summary>A command failed. The message has the last lines of its output.</summary>
internal sealed class CommandFailedException(string what, string output, int lines)
    : Exception($"{what}:\n{string.Join('\n', output.TrimEnd().Split('\n').TakeLast(lines))}")
{
    /// <summary>What failed, in one line.</summary>
    public string What { get; } = what;

    /// <summary>The whole output.</summary>
    public string Output { get; } = output;
}
