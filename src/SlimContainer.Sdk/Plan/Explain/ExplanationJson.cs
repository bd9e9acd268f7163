using System.Text.Encodings.Web;
using System.Text.Json;

namespace SlimContainer.Sdk.Plan;

/// <summary>An explanation as JSON, for programs.</summary>
internal static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static string Of(IEnumerable<ExplanationRow> rows) => JsonSerializer.Serialize(rows, Options);
}
