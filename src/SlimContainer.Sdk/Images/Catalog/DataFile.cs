using System.Text.Json;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Images;

/// <summary>
/// Reads the JSON files that ship as data; a missing or mistyped field is an error instead of a null.
/// </summary>
internal static class DataFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="JsonException">The file does not match <typeparamref name="T"/>.</exception>
    public static T Read<T>(string path)
    {
        using var stream = RegularFile.OpenRead(path);
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new JsonException($"{path} is empty.");
    }
}
