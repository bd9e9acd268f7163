using System.Text.RegularExpressions;
using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Files;

namespace SlimContainer.Sdk.Lint;

/// <summary>A change to a Dockerfile that needs no decision.</summary>
/// <param name="Description">What it does.</param>
/// <param name="First">The first replaced line, from 1.</param>
/// <param name="Last">The last replaced line.</param>
/// <param name="Lines">The new lines; none to delete the others.</param>
internal sealed record Fix(string Description, int First, int Last, ValueList<string> Lines)
{
    /// <summary>Replaces text in the first line of an instruction that contains it; null if none does.</summary>
    public static Fix? Replace(
        string description,
        Dockerfile dockerfile,
        Instruction instruction,
        Regex pattern,
        string replacement)
    {
        for (var line = instruction.Line; line <= instruction.LastLine; line++)
        {
            var text = dockerfile.Lines[line - 1];
            if (!text.TrimStart().StartsWith('#') && pattern.IsMatch(text))
                return new Fix(description, line, line, [pattern.Replace(text, replacement, 1)]);
        }

        return null;
    }

    /// <summary>Replaces the whole instruction.</summary>
    public static Fix Replace(string description, Instruction instruction, ValueList<string> lines) =>
        new(description, instruction.Line, instruction.LastLine, lines);

    /// <summary>The unified diff.</summary>
    /// <param name="file">All lines of the file.</param>
    public string Diff(IReadOnlyList<string> file) =>
        UnifiedDiff.Of(file, [.. file.Take(First - 1), .. Lines, .. file.Skip(Last)]).Text;
}
