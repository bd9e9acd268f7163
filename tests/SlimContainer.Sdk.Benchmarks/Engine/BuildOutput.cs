using System.Text;
using System.Text.Json;

namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>
/// What BuildKit said of one build, from <c>--progress=rawjson</c>: exact bytes, where the plain text rounds.
/// </summary>
internal static class BuildOutput
{
    private const string Context = "transferring context:";

    /// <summary>The bytes that the client sent of the context: file contents and what describes them.</summary>
    public static long ContextBytes(string output)
    {
        // The number grows while it is sent: for each transfer the highest counts.
        var transfers = new Dictionary<string, long>(StringComparer.Ordinal);
        var statuses = Read(output)
            .SelectMany(message => Items(message, "statuses"))
            .Where(status => Text(status, "id") == Context);
        foreach (var status in statuses)
        {
            var vertex = Text(status, "vertex");
            transfers[vertex] = Math.Max(transfers.GetValueOrDefault(vertex), status.GetProperty("current").GetInt64());
        }

        return transfers.Values.Sum();
    }

    /// <summary>What the failed steps printed, and the errors.</summary>
    public static string Failure(string output)
    {
        var text = new StringBuilder();
        foreach (var message in Read(output))
        {
            foreach (var log in Items(message, "logs"))
            {
                text.Append(Encoding.UTF8.GetString(log.GetProperty("data").GetBytesFromBase64()));
            }

            foreach (var vertex in Items(message, "vertexes").Where(vertex => vertex.TryGetProperty("error", out _)))
            {
                text.Append('\n').Append(Text(vertex, "error")).Append('\n');
            }
        }

        return text.ToString();
    }

    // Not all of the output is JSON: what comes first is, and an engine's last words are not.
    private static List<JsonElement> Read(string output)
    {
        var messages = new List<JsonElement>();
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(output),
            new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                messages.Add(JsonElement.ParseValue(ref reader));
            }
        }
        catch (JsonException)
        {
            // The rest is text.
        }

        return messages;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement message, string name) =>
        message.ValueKind == JsonValueKind.Object
            && message.TryGetProperty(name, out var items)
            && items.ValueKind == JsonValueKind.Array
                ? items.EnumerateArray()
                : default;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
