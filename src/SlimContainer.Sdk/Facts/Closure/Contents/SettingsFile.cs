using System.Text.Json;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>A settings file of the app.</summary>
internal static class SettingsFile
{
    /// <summary>What is read of the file; the other value if it is not JSON: the app reports that.</summary>
    /// <param name="file">The file, absolute.</param>
    /// <param name="read">Reads the root element, which is gone afterwards.</param>
    /// <param name="otherwise">The value for an invalid file.</param>
    public static T Read<T>(string file, Func<JsonElement, T> read, T otherwise)
    {
        try
        {
            using var settings = JsonDocument.Parse(RegularFile.ReadText(file), LenientJson.Options);
            return read(settings.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            return otherwise;
        }
    }
}
