using System.Globalization;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>A message of a compiler, restore or MSBuild in the container, in MSBuild's canonical format.</summary>
/// <param name="IsError">An error, else a warning.</param>
/// <param name="Code">The code, for example <c>CS0103</c>.</param>
/// <param name="File">The file: the path in the container, until it is mapped to the host.</param>
/// <param name="Line">The line, from 1; 0 if there is none.</param>
/// <param name="Column">The column, from 1; 0 if there is none.</param>
/// <param name="Text">The message text.</param>
internal sealed partial record CompilerMessage(
    bool IsError,
    string Code,
    string File,
    int Line,
    int Column,
    string Text)
{
    /// <summary>Parses a line; null if it is not a compiler message.</summary>
    public static CompilerMessage? Parse(string line)
    {
        var match = Form().Match(line);
        return match.Success ? new CompilerMessage(
            match.Groups["kind"].Value == "error",
            match.Groups["code"].Value,
            match.Groups["file"].Value,
            Number(match.Groups["line"]),
            Number(match.Groups["column"]),
            match.Groups["text"].Value) : null;
    }

    /// <summary>The message with the file's path on the host, if the file exists there.</summary>
    /// <param name="context">The build context's folder, which the container has in a folder of any name.</param>
    public CompilerMessage OnHost(string context)
    {
        var parts = File.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var path = Enumerable.Range(0, parts.Length)
            .Select(skipped => Path.Combine([context, .. parts[skipped..]]))
            .FirstOrDefault(System.IO.File.Exists);
        return path is null ? this : this with { File = path };
    }

    private static int Number(Group group) =>
        group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    // The project in brackets at the end is dropped: the file is more precise.
    [GeneratedRegex(
        @"^\s*(?:\d+>)?(?<file>/?[^\s(:/][^(:]*?)\s*"
        + @"(?:\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+,\d+)?\))?\s*:\s+"
        + @"(?<kind>error|warning)\s+(?<code>[A-Z]+\d+)\s*:\s*(?<text>.*?)(?:\s+\[[^\[\]]+\])?$")]
    private static partial Regex Form();
}
