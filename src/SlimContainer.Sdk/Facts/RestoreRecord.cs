using System.Text.Json;

namespace SlimContainer.Sdk.Facts;

/// <summary>What NuGet writes down of a project's restore, beside project.assets.json: which files of packages have to be there.</summary>
internal static class RestoreRecord
{
    /// <summary>Its name. NuGet itself restores again where it is missing, or a file that it names.</summary>
    public const string FileName = "project.nuget.cache";

    /// <summary>The restore went well, and all of its packages are there.</summary>
    /// <param name="file">The record, absolute.</param>
    public static bool Holds(string file)
    {
        try
        {
            using var record = JsonDocument.Parse(File.ReadAllText(file));
            return record.RootElement.GetProperty("success").GetBoolean()
                && record.RootElement.GetProperty("expectedPackageFiles").EnumerateArray().All(expected => File.Exists(expected.GetString()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not there, or not what this version knows: whoever asks restores again.
            return false;
        }
    }
}
