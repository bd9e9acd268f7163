using System.Text;

namespace SlimContainer.Sdk.Plan;

/// <summary>
/// A cache or an output in the CSV format of buildx: <c>type=registry,ref=example.com/app</c>.
/// </summary>
/// <param name="Type">The type of cache or output.</param>
/// <param name="Attributes">The other attributes, in order.</param>
internal sealed record CsvOption(string Type, ValueList<KeyValuePair<string, string>> Attributes)
{
    /// <summary>The type of a cache or an output in a registry.</summary>
    public const string Registry = "registry";

    /// <summary>Whether the output is files, and no image.</summary>
    public bool IsFiles => Type is "local" or "tar";

    /// <summary>The attribute's value; empty if not set.</summary>
    public string this[string name] => Attributes.FirstOrDefault(attribute => attribute.Key == name).Value ?? "";

    /// <summary>Parses comma-separated fields; a field that contains a comma is in double quotes.</summary>
    /// <returns>Null if a field is not <c>name=value</c> or the type is missing.</returns>
    public static CsvOption? Parse(string text)
    {
        var pairs = Fields(text).Select(field => field.Split('=', 2)).ToList();
        if (pairs.Exists(pair => pair.Length != 2 || pair[0].Length == 0))
            return null;

        var type = pairs.Find(pair => pair[0] == "type");
        return type is null ? null : new CsvOption(
            type[1],
            pairs.Where(pair => pair[0] != "type").Select(pair => KeyValuePair.Create(pair[0], pair[1])).ToValueList());
    }

    /// <summary>A copy with the values of an attribute replaced.</summary>
    public CsvOption With(string name, Func<string, string> change) => this with
    {
        Attributes = Attributes
            .Select(attribute =>
                attribute.Key == name ? KeyValuePair.Create(name, change(attribute.Value)) : attribute)
            .ToValueList(),
    };

    /// <summary>The CSV format of the CLI argument.</summary>
    public override string ToString() => Join([KeyValuePair.Create("type", Type), .. Attributes]);

    /// <summary>
    /// Joins fields as CSV that <see cref="Fields"/> and Go's CSV reader parse back to the same fields.
    /// </summary>
    public static string Join(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join(',', fields.Select(field => Field($"{field.Key}={field.Value}")));

    /// <summary>A field of CSV, in quotes where it needs them.</summary>
    public static string Field(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? InQuotes(text) : text;

    /// <summary>A field of CSV in quotes.</summary>
    public static string InQuotes(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string> Fields(string text)
    {
        var field = new StringBuilder();
        var isQuoted = false;
        foreach (var letter in text)
        {
            if (letter == '"')
                isQuoted = !isQuoted;
            else if (letter == ',' && !isQuoted)
            {
                yield return field.ToString().Trim();
                field.Clear();
            }
            else
                field.Append(letter);
        }

        yield return field.ToString().Trim();
    }
}
