using System.Text;
using System.Text.RegularExpressions;

namespace SlimContainer.Sdk.Dockerfiles;

/// <summary>Expansion of a word of an instruction: removes quotes and escapes, and replaces variables.</summary>
internal static partial class Word
{
    /// <returns>The expanded word; null if the value of a variable is unknown.</returns>
    public static string? Expand(string word, char escape, Func<string, string?> valueOf)
    {
        var text = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < word.Length; i++)
        {
            var character = word[i];
            if (character == escape && quote != '\'' && i + 1 < word.Length)
                text.Append(word[++i]);
            else if (character is '\'' or '"' && (quote == '\0' || quote == character))
                quote = quote == '\0' ? character : '\0';
            else if (character == '$' && quote != '\'' && Variable().Match(word, i) is { Success: true } variable)
            {
                if (Value(variable, escape, valueOf) is not { } value)
                    return null;
                text.Append(value);
                i += variable.Length - 1;
            }
            else
                text.Append(character);
        }

        return text.ToString();
    }

    /// <summary>Splits a text at spaces outside of quotes; the words keep their quotes.</summary>
    public static IReadOnlyList<string> Split(string text, char escape)
    {
        List<string> words = [];
        var word = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == escape && quote != '\'' && i + 1 < text.Length)
                word.Append(character).Append(text[++i]);
            else if (quote == '\0' && char.IsWhiteSpace(character))
                End();
            else
            {
                if (character is '\'' or '"' && (quote == '\0' || quote == character))
                    quote = quote == '\0' ? character : '\0';
                word.Append(character);
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    private static string? Value(Match variable, char escape, Func<string, string?> valueOf)
    {
        var value = valueOf(variable.Groups["name"].Value);
        return variable.Groups["operator"].Value switch
        {
            "" => value,
            ":-" or "-" => string.IsNullOrEmpty(value) ? Expand(variable.Groups["rest"].Value, escape, valueOf) : value,
            _ => null,
        };
    }

    [GeneratedRegex(
        @"\G\$(\{(?<name>[A-Za-z_]\w*)((?<operator>:?[-+?]|##?|%%?|//?)(?<rest>[^}]*))?\}"
        + @"|(?<name>[A-Za-z_]\w*))")]
    private static partial Regex Variable();
}
