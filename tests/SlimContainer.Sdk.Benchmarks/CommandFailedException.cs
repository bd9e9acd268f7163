namespace SlimContainer.Sdk.Benchmarks;

/// <summary>A process failed. The message has its last lines, since a benchmark goes on and only reports it.</summary>
internal sealed class CommandFailedException(string what, string output, int lines)
    : Exception($"{what}:\n{string.Join('\n', output.TrimEnd().Split('\n').TakeLast(lines))}")
{
    /// <summary>What failed, in one line.</summary>
    public string What { get; } = what;

    /// <summary>All that it printed.</summary>
    public string Output { get; } = output;
}
