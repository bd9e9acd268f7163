using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Lint;

/// <summary>A file with findings, read once for all of them.</summary>
/// <param name="path">The file, absolute.</param>
internal sealed class LintedFile(string path)
{
    /// <summary>The file, absolute.</summary>
    public string Path => path;

    /// <summary>Its lines; none if there is no file.</summary>
    public ValueList<string> Lines => Parsed.Lines;

    /// <summary>How its lines end.</summary>
    public string NewLine => Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Whether a line belongs to an instruction that may contain a secret.</summary>
    public bool MayHoldSecret(int line) => SecretInstructions.In(Parsed)
        .Any(instruction => instruction.Line <= line && line <= instruction.LastLine);

    private string Text => field ??= FileContent.Read(path)?.Text ?? "";

    private Dockerfile Parsed => field ??= Dockerfile.Parse(Text);
}
