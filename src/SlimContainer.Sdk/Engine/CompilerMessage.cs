using System.Globalization;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Engine;

/// <summary>What a compiler, restore or MSBuild itself said in the container, in the form that all of them share.</summary>
/// <param name="IsError">An error, else a warning.</param>
/// <param name="Code">For example <c>CS0103</c>.</param>
/// <param name="File">The file; as the container has it, until it is looked up on the host.</param>
/// <param name="Line">The line, from 1; 0 where there is none.</param>
/// <param name="Column">The column, from 1; 0 where there is none.</param>
/// <param name="Text">What is wrong.</param>
internal sealed partial record CompilerMessage(bool IsError, string Code, string File, int Line, int Column, string Text)
{
    /// <summary>Reads a line; null where it is none.</summary>
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

    /// <summary>The same with the file as the host has it, where it has it.</summary>
    /// <param name="context">The build context's folder, whose content the container has below some folder of its own.</param>
    public CompilerMessage OnHost(string context)
    {
        var parts = File.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var path = Enumerable.Range(0, parts.Length)
            .Select(skipped => Path.Combine([context, .. parts[skipped..]]))
            .FirstOrDefault(System.IO.File.Exists);
        return path is null ? this : this with { File = path };
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    // At the end stands the project, which the file says better.
    [GeneratedRegex(@"^\s*(?:\d+>)?(?<file>/?[^\s(:/][^(:]*?)\s*(?:\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+,\d+)?\))?\s*:\s+(?<kind>error|warning)\s+(?<code>[A-Z]+\d+)\s*:\s*(?<text>.*?)(?:\s+\[[^\[\]]+\])?$")]
    private static partial Regex Form();
}
