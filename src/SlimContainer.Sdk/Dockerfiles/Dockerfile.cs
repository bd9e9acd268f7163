using System.Text;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Dockerfiles;

/// <summary>
/// A Dockerfile, parsed like BuildKit does: parser directives, line continuations, comments, here-documents.
/// </summary>
/// <param name="Instructions">The instructions, in order.</param>
internal sealed partial record Dockerfile(ValueList<Instruction> Instructions)
{
    private const char DefaultEscape = '\\';

    /// <summary>The stages, the final stage last.</summary>
    public ValueList<Stage> Stages { get; } = Stage.Of(Instructions);

    /// <summary>All lines, without line breaks.</summary>
    public ValueList<string> Lines { get; private init; } = [];

    /// <summary>The value of the parser directive <c>check</c>; empty if there is none.</summary>
    public string Check { get; private init; } = "";

    /// <summary>Parses any text; invalid lines become instructions with an unknown name.</summary>
    public static Dockerfile Parse(string text)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var escape = DirectiveOf(lines, "escape") is [var character] ? character : DefaultEscape;
        List<Instruction> instructions = [];
        List<string> comments = [];
        for (var next = 0; next < lines.Length;)
        {
            var line = next;
            List<int> empty = [];
            if (ReadLogicalLine(lines, ref next, escape, empty) is { Length: > 0 } logical)
            {
                var name = InstructionName().Match(logical).Value;
                var rest = logical[name.Length..].Trim();
                var instruction = new Instruction(name.ToUpperInvariant(), line + 1, rest, escape)
                {
                    Keyword = name,
                    EmptyLines = empty.ToValueList(),
                    Comments = comments.ToValueList(),
                };
                var body = ReadHereDocuments(lines, ref next, instruction);
                instructions.Add(instruction with { Body = body, LastLine = next });
                comments.Clear();
            }
            else if (lines[line].Trim() is ['#', .. var comment])
            {
                comments.Add(comment.Trim());
            }
        }

        return new Dockerfile(instructions.ToValueList())
        {
            Lines = lines.ToValueList(),
            Check = DirectiveOf(lines, "check"),
        };
    }

    // Directives are only valid before the first other line.
    private static string DirectiveOf(string[] lines, string name) => lines
        .Select(line => Directive().Match(line))
        .TakeWhile(directive => directive.Success)
        .Where(directive => directive.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(directive => directive.Groups["value"].Value)
        .FirstOrDefault("");

    // Comments and empty lines between continued lines are skipped.
    private static string ReadLogicalLine(string[] lines, ref int next, char escape, List<int> empty)
    {
        var logical = "";
        while (next < lines.Length)
        {
            var line = lines[next++];
            var text = line.Trim();
            if (text.StartsWith('#') || (text.Length == 0 && logical.Length > 0))
            {
                if (logical.Length == 0)
                    return "";
                if (text.Length == 0)
                    empty.Add(next);
                continue;
            }

            var isContinued = text.EndsWith(escape) && !text.EndsWith($"{escape}{escape}", StringComparison.Ordinal);
            logical += isContinued ? line.TrimEnd()[..^1] : line;
            if (!isContinued)
                break;
        }

        return logical.Trim();
    }

    private static string ReadHereDocuments(string[] lines, ref int next, Instruction instruction)
    {
        var body = new StringBuilder();
        foreach (var (end, isIndented) in instruction.HereDocuments())
        {
            while (next < lines.Length && (isIndented ? lines[next].TrimStart('\t') : lines[next]) != end)
            {
                body.Append(lines[next++]).Append('\n');
            }

            next = Math.Min(next + 1, lines.Length);
        }

        return body.ToString();
    }

    [GeneratedRegex(@"^#\s*(?<name>[A-Za-z][A-Za-z0-9]*)\s*=\s*(?<value>.+?)\s*$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\S+")]
    private static partial Regex InstructionName();
}
