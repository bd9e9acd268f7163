using System.Text;
using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// Adds the profile with which Visual Studio starts the app in a container to <c>launchSettings.json</c>, and leaves
/// every other byte of the file as it is.
/// </summary>
internal static class LaunchProfile
{
    /// <summary>The profile's name: that of Visual Studio.</summary>
    public const string Name = "Container (Dockerfile)";

    private const string DockerCommand = "Docker";

    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <param name="path">The file, absolute; created if it does not exist.</param>
    /// <param name="httpPort">The port of the app in the container; null for an app without one.</param>
    /// <returns>False if the file has a profile for Docker already.</returns>
    /// <exception cref="SlimContainerException">The file is not valid, or cannot be written.</exception>
    public static bool Add(string path, int? httpPort)
    {
        try
        {
            while (true)
            {
                var content = FileContent.Read(path);
                if (Updated(content, path, httpPort) is not { } text)
                    return false;

                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                if (AtomicFile.TryReplace(path, content?.Bytes, (content ?? new FileContent([])).Restyle(text)))
                    return true;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SlimContainerException(
                DiagnosticCode.CannotWrite,
                $"Cannot write {Path.GetFileName(path)}; the existing file is unchanged: {failure.Message} "
                + "Make the folder and the file writable.",
                failure)
            { File = path };
        }
    }

    // Null if there is nothing to add.
    private static string? Updated(FileContent? content, string path, int? httpPort)
    {
        var profile = Profile(httpPort);
        if (content is null)
            return $"{{\n  \"profiles\": {{\n{profile}\n  }}\n}}\n";

        var text = content.Text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var place = FindPlace(text, path);
        if (place.HasDocker)
            return null;

        var bytes = Encoding.UTF8.GetBytes(text);
        var before = Encoding.UTF8.GetString(bytes.AsSpan(0, place.End)).TrimEnd();
        var after = Encoding.UTF8.GetString(bytes.AsSpan(place.End));
        var separator = place.IsEmpty || before.EndsWith(',') ? "" : ",";
        return $"{before}{separator}\n{profile}\n  {after}";
    }

    private static string Profile(int? httpPort) => httpPort is { } port
        ? $$"""
                "{{Name}}": {
                  "commandName": "{{DockerCommand}}",
                  "launchBrowser": true,
                  "launchUrl": "{Scheme}://{ServiceHost}:{ServicePort}",
                  "environmentVariables": {
                    "ASPNETCORE_HTTP_PORTS": "{{port}}"
                  },
                  "publishAllPorts": true,
                  "useSSL": false
                }
            """
        : $$"""
                "{{Name}}": {
                  "commandName": "{{DockerCommand}}"
                }
            """;

    // The end of the object "profiles", whether it has a member, and whether one of them starts Docker.
    private static (int End, bool IsEmpty, bool HasDocker) FindPlace(string text, string path)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), Options);
        try
        {
            var (isEmpty, hasDocker, isIn) = (true, false, false);
            while (reader.Read())
            {
                if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName })
                    isIn = reader.ValueTextEquals("profiles");
                else if (isIn && reader is { CurrentDepth: 1, TokenType: JsonTokenType.EndObject })
                    return ((int)reader.TokenStartIndex, isEmpty, hasDocker);
                else if (isIn && reader.CurrentDepth == 2)
                    isEmpty = false;
                else if (isIn && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(DockerCommand))
                    hasDocker = true;
            }
        }
        catch (JsonException failure)
        {
            throw Invalid(path, (int)(failure.LineNumber ?? 0) + 1, failure);
        }

        throw Invalid(path, 1, null);
    }

    private static SlimContainerException Invalid(string path, int line, Exception? cause) => new(
        DiagnosticCode.InvalidLaunchSettings,
        $"{Path.GetFileName(path)} is not JSON with an object \"profiles\", so no profile was added. Correct the file.",
        cause)
    {
        File = path,
        Line = line,
    };
}
