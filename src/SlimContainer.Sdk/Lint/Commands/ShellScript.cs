using System.Text;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>Splits the script of an instruction into simple commands.</summary>
internal static class ShellScript
{
    private const string Separators = ";&|(){}\n";

    /// <summary>The commands of an instruction, as words that keep their quotes.</summary>
    public static IEnumerable<IReadOnlyList<string>> Commands(Instruction instruction)
    {
        if (instruction.ExecWords is { } words)
            return [words];

        var isScript = instruction.Arguments.StartsWith("<<", StringComparison.Ordinal);
        return Commands(isScript ? instruction.Body : instruction.Arguments, instruction.Escape);
    }

    /// <summary>The commands of a script, as words that keep their quotes.</summary>
    public static IEnumerable<IReadOnlyList<string>> Commands(string script, char escape) =>
        Split(script, escape).Select(command => Word.Split(command, escape)).Where(words => words.Count > 0);

    private static IEnumerable<string> Split(string script, char escape)
    {
        var command = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < script.Length; i++)
        {
            var character = script[i];
            if (character == escape && quote != '\'' && i + 1 < script.Length)
                command.Append(character).Append(script[++i]);
            else if (quote == '\0' && IsComment(script, i))
                i = EndOfLine(script, i) - 1;
            else if (quote != '\'' && character == '$' && i + 1 < script.Length && script[i + 1] is '(' or '{')
                i = AppendSubstitution(script, i, command);
            else if (quote == '\0' && Separators.Contains(character))
            {
                yield return command.ToString();
                command.Clear();
            }
            else
            {
                if (character is '\'' or '"' && (quote == '\0' || quote == character))
                    quote = quote == '\0' ? character : '\0';
                command.Append(character);
            }
        }

        yield return command.ToString();
    }

    private static bool IsComment(string script, int index) =>
        script[index] == '#' && (index == 0 || char.IsWhiteSpace(script[index - 1]));

    private static int EndOfLine(string script, int index) =>
        script.IndexOf('\n', index) is >= 0 and var end ? end : script.Length;

    // Spaces in $(…) do not separate words.
    private static int AppendSubstitution(string script, int index, StringBuilder command)
    {
        var (open, close) = script[index + 1] == '(' ? ('(', ')') : ('{', '}');
        var depth = 0;
        for (; index < script.Length; index++)
        {
            command.Append(char.IsWhiteSpace(script[index]) ? '_' : script[index]);
            depth += script[index] == open ? 1 : script[index] == close ? -1 : 0;
            if (depth == 0 && script[index] == close)
                break;
        }

        return index;
    }
}
