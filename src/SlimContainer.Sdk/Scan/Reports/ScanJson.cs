using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlimContainer.Sdk.Scan;

/// <summary>Writes a scan as <c>scan.json</c>.</summary>
internal static class ScanJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The document.</summary>
    public static string Write(ScanReport report) => JsonSerializer.Serialize(report, Options) + "\n";
}
