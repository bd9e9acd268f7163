using System.Text.Json;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Reads JSON whose members may be missing or of another kind.</summary>
internal static class JsonReading
{
    /// <summary>The document.</summary>
    /// <exception cref="JsonException">It is not JSON, or a text in it is not Unicode.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> content)
    {
        CheckTexts(content.Span);
        return JsonElement.Parse(content.Span);
    }

    // Otherwise each access to a text could fail: bytes that are not UTF-8, and half of a pair of surrogates.
    private static void CheckTexts(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
            }
        }
        catch (InvalidOperationException failure)
        {
            throw new JsonException(failure.Message, failure);
        }
    }

    /// <summary>A member of an object; of kind Undefined if there is none.</summary>
    public static JsonElement Property(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A member that is a text; empty if there is none.</summary>
    public static string Text(this JsonElement json, string name) =>
        json.Property(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>The elements of a member that is an array; none if it is not.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Property(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>The texts of a member that is an array.</summary>
    public static ValueList<string> Texts(this JsonElement json, string name) => json.Items(name)
        .Where(item => item.ValueKind == JsonValueKind.String)
        .Select(item => item.GetString()!)
        .ToValueList();
}
