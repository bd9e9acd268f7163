using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Reads and writes <c>report.json</c>. Equal reports give equal bytes.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ValueListConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
    };

    /// <summary>The text of a report.</summary>
    public static string Write(ImageReport report) => JsonSerializer.Serialize(report, Options) + "\n";

    /// <summary>The report in a text.</summary>
    /// <exception cref="JsonException">The text is not a report, or one of a newer schema.</exception>
    public static ImageReport Read(string text)
    {
        var report = JsonSerializer.Deserialize<ImageReport>(text, Options)
            ?? throw new JsonException("it is empty");
        return report.Schema == 1
            ? report
            : throw new JsonException($"its schema is {report.Schema}, and this version reads 1");
    }

    // The converter of arrays does for lists too.
    private sealed class ValueListConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(
                typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

        private sealed class Converter<T> : JsonConverter<ValueList<T>>
        {
            public override ValueList<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                (JsonSerializer.Deserialize<T[]>(ref reader, options) ?? []).ToValueList();

            public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options) =>
                JsonSerializer.Serialize(writer, value.ToArray(), options);
        }
    }
}
