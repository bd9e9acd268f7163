using System.Text;

namespace SlimContainer.Sdk.Engine;

/// <summary>Formats and escapes values for a <c>docker buildx bake</c> file in HCL.</summary>
internal static class Hcl
{
    /// <summary>A string. Without escaping, <c>${…}</c> and <c>%{…}</c> would be evaluated.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        for (var i = 0; i < value.Length; i++)
        {
            var opens = value[i] is '$' or '%' && i + 1 < value.Length && value[i + 1] == '{';
            text.Append(value[i] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                var letter when char.IsControl(letter) => $"\\u{(int)letter:x4}",
                var letter when opens => $"{letter}{letter}",
                var letter => letter.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>A list of strings.</summary>
    public static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Select(Text))}]";

    /// <summary>A map of strings, one pair per line.</summary>
    public static string Map(IEnumerable<KeyValuePair<string, string>> pairs) =>
        $"{{\n{string.Concat(pairs.Select(pair => $"    {Text(pair.Key)} = {Text(pair.Value)}\n"))}  }}";
}
