using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SlimContainer.Sdk.Diagnostics;

namespace SlimContainer.Sdk.Files;

/// <summary>
/// Adds the profile with which Visual Studio starts the app in a container to <c>launchSettings.json</c>, and leaves
/// every other byte of the file as it is.
/// </summary>
internal static partial class LaunchProfile
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
                if (Updated(content, path, httpPort) is not { } bytes)
                    return false;

                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                if (AtomicFile.TryReplace(path, content?.Bytes, bytes))
                    return true;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw GeneratedFileWriter.CannotWrite(path, failure);
        }
    }

    // Null if there is nothing to add.
    private static byte[]? Updated(FileContent? content, string path, int? httpPort)
    {
        var profile = Profile(httpPort);
        if (content is null)
            return Encoding.UTF8.GetBytes($"{{\n  \"profiles\": {{\n{profile}\n  }}\n}}\n");
        if (FindPlace(content.Bytes, path) is not { } place)
            return null;

        var newline = content.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var between = content.Bytes.AsSpan(place.LastMember..place.End);
        var blanks = between[between.TrimEnd(" \t\r\n"u8).Length..];
        var comma = place.HasMember && !HasComma(between) ? "," : "";
        var added = newline + profile.Replace("\n", newline, StringComparison.Ordinal);
        return
        [
            .. content.Bytes.AsSpan(0, place.LastMember),
            .. Encoding.UTF8.GetBytes(comma),
            .. between[..^blanks.Length],
            .. Encoding.UTF8.GetBytes(added),
            .. blanks.Contains((byte)'\n') ? blanks : Encoding.UTF8.GetBytes($"{newline}  "),
            .. content.Bytes.AsSpan(place.End),
        ];
    }

    private static bool HasComma(ReadOnlySpan<byte> between) =>
        Comment().Replace(Encoding.UTF8.GetString(between), "").Contains(',', StringComparison.Ordinal);

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

    // Null if a profile starts Docker already.
    private static Place? FindPlace(byte[] bytes, string path)
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(bytes.AsSpan(start), Options);
        try
        {
            var scan = new ProfileScan();
            while (reader.Read())
            {
                scan.Read(reader, start);
            }

            return scan.HasDocker ? null : scan.Place ?? throw Invalid(path, 1, null);
        }
        catch (JsonException failure)
        {
            throw Invalid(path, (int)(failure.LineNumber ?? 0) + 1, failure);
        }
    }

    private static SlimContainerException Invalid(string path, int line, Exception? cause) => new(
        DiagnosticCode.InvalidLaunchSettings,
        $"{Path.GetFileName(path)} is not JSON with an object \"profiles\", so no profile was added. Correct the file.",
        cause)
    {
        File = path,
        Line = line,
    };

    // Where a member is added to the object "profiles": after the last one, or after the brace that opens it.
    private sealed record Place(int LastMember, bool HasMember, int End);

    private sealed class ProfileScan
    {
        private bool isInProfiles;
        private bool isCommand;
        private Place current = new(0, HasMember: false, 0);

        public Place? Place { get; private set; }

        public bool HasDocker { get; private set; }

        public void Read(in Utf8JsonReader reader, int start)
        {
            var end = start + (int)reader.BytesConsumed;
            switch (reader.CurrentDepth, reader.TokenType)
            {
                case (1, JsonTokenType.PropertyName):
                    isInProfiles = reader.ValueTextEquals("profiles");
                    break;
                case (1, JsonTokenType.StartObject):
                    current = new(end, HasMember: false, 0);
                    break;
                case (1, JsonTokenType.EndObject) when isInProfiles:
                    Place = current with { End = start + (int)reader.TokenStartIndex };
                    break;
                case (2, not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray)):
                    current = current with { LastMember = end, HasMember = true };
                    break;
                case (3, JsonTokenType.PropertyName):
                    isCommand = isInProfiles && reader.ValueTextEquals("commandName");
                    break;
                case (3, JsonTokenType.String):
                    HasDocker |= isCommand && reader.ValueTextEquals(DockerCommand);
                    break;
                default:
                    break;
            }
        }
    }

    [GeneratedRegex(@"//[^\r\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
