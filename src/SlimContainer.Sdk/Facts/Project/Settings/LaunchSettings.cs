using System.Text.Json;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Facts;

/// <summary>The profiles with which editors start the project on the host.</summary>
internal static class LaunchSettings
{
    /// <summary>The file's path in a project.</summary>
    public static string PathIn(string projectFolder) =>
        Path.Combine(projectFolder, "Properties", "launchSettings.json");

    /// <summary>
    /// The HTTP port of the first profile that has one, which people know as the app's; null if there is none, or the
    /// file is not valid.
    /// </summary>
    public static int? HttpPort(string projectFolder)
    {
        var path = PathIn(projectFolder);
        if (!File.Exists(path))
            return null;

        try
        {
            using var document = JsonDocument.Parse(RegularFile.ReadText(path), LenientJson.Options);
            return document.RootElement.TryGetProperty("profiles", out var profiles)
                ? profiles.EnumerateObject().SelectMany(profile => Ports(profile.Value)).Cast<int?>().FirstOrDefault()
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<int> Ports(JsonElement profile) =>
        profile.TryGetProperty("applicationUrl", out var urls)
            ? urls.GetString()!.Split(';')
                .Where(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                .Select(url => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) ? address.Port : 0)
                .Where(port => port > 0)
            : [];
}
