using System.Text.Json;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>
/// The record of a project's restore that NuGet writes beside project.assets.json: it lists the expected package files.
/// </summary>
internal static class NuGetCacheFile
{
    /// <summary>The file name. NuGet restores again if it, or a file that it lists, is missing.</summary>
    public const string FileName = "project.nuget.cache";

    /// <summary>Whether the restore succeeded and all of its packages still exist.</summary>
    /// <param name="file">The record, absolute.</param>
    public static bool IsValid(string file)
    {
        try
        {
            using var record = JsonDocument.Parse(RegularFile.ReadText(file));
            return record.RootElement.GetProperty("success").GetBoolean()
                && record.RootElement.GetProperty("expectedPackageFiles").EnumerateArray()
                    .All(expected => File.Exists(expected.GetString()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException)
        {
            // Missing, or in an unknown format: the caller restores again.
            return false;
        }
    }
}
