namespace SlimContainer.Sdk.Engine;

/// <summary>
/// An instruction in the history that an engine prints: size and instruction with a tab between them.
/// </summary>
/// <param name="Bytes">The unpacked size of its layer.</param>
/// <param name="Instruction">The instruction.</param>
internal sealed record HistoryLine(long Bytes, string Instruction)
{
    /// <summary>
    /// The instructions that create a layer: WORKDIR in BuildKit, and in other builders only if the folder is new.
    /// </summary>
    public static readonly ValueList<string> LayerInstructions = ["ADD", "COPY", "RUN", "WORKDIR"];

    /// <summary>Parses a line; null if it is another one.</summary>
    public static HistoryLine? Parse(string line) =>
        line.Split('\t', 2) is [var size, var instruction] && ByteSize.Parse(size) is { } bytes
            ? new HistoryLine(bytes, instruction)
            : null;
}
