using System.Text.Json;

namespace SlimContainer.Sdk.Images;

/// <summary>Reads the JSON files that ship as data; a missing or mistyped field is an error and never a null.</summary>
internal static class DataFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="JsonException">The file does not have the shape of <typeparamref name="T"/>.</exception>
    public static T Read<T>(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new JsonException($"{path} is empty.");
    }
}
