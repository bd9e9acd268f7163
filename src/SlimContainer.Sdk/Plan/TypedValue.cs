using System.Text;

namespace SlimContainer.Sdk.Plan;

/// <summary>A place with a type, in the way that caches and outputs are written: <c>type=registry,ref=example.com/app</c>.</summary>
/// <param name="Type">What kind of place it is.</param>
/// <param name="Attributes">All that follows the type, in order.</param>
internal sealed record TypedValue(string Type, ValueList<KeyValuePair<string, string>> Attributes)
{
    /// <summary>A cache that is an image or a repository of a registry.</summary>
    public const string Registry = "registry";

    /// <summary>The attribute's value; empty where there is none.</summary>
    public string this[string name] => Attributes.FirstOrDefault(attribute => attribute.Key == name).Value ?? "";

    /// <summary>Reads fields that are divided by commas; a field with a comma in it stands in double quotes.</summary>
    /// <returns>Null where a field is no <c>name=value</c>, or no type is named.</returns>
    public static TypedValue? Parse(string text)
    {
        var pairs = Fields(text).Select(field => field.Split('=', 2)).ToList();
        if (pairs.Exists(pair => pair.Length != 2 || pair[0].Length == 0))
            return null;

        var type = pairs.Find(pair => pair[0] == "type");
        return type is null ? null : new TypedValue(
            type[1],
            pairs.Where(pair => pair[0] != "type").Select(pair => KeyValuePair.Create(pair[0], pair[1])).ToValueList());
    }

    /// <summary>The same with each value of an attribute replaced.</summary>
    public TypedValue With(string name, Func<string, string> change) => this with
    {
        Attributes = Attributes.Select(attribute => attribute.Key == name ? KeyValuePair.Create(name, change(attribute.Value)) : attribute).ToValueList(),
    };

    /// <summary>As the command lines of BuildKit and buildah take it.</summary>
    public override string ToString() => Join([KeyValuePair.Create("type", Type), .. Attributes]);

    /// <summary>Joins fields so that <see cref="Fields"/>, and Go's own reader of such lines, divide them as they were.</summary>
    public static string Join(IEnumerable<KeyValuePair<string, string>> fields) =>
        string.Join(',', fields.Select(field => Quoted($"{field.Key}={field.Value}")));

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(',', '"') < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

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
