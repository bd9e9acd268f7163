using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using SlimContainer.Sdk.Images;
using SlimContainer.Sdk.Staging;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Finds the login at a registry that Docker or podman has stored, with Docker's credential helpers.</summary>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class RegistryCredentials(Func<string, string?> environment)
{
    private static readonly SearchValues<char> HelperCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private static readonly TimeSpan HelperLimit = TimeSpan.FromSeconds(30);

    /// <summary>The login; null if there is none.</summary>
    public async Task<RegistryCredential?> FindAsync(ImageReference image, CancellationToken cancelled)
    {
        foreach (var file in Files().Where(File.Exists))
        {
            if (ReadFile(file) is { } json
                && await FindAsync(file, json, image, cancelled).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private IEnumerable<string> Files()
    {
        var home = environment(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") ?? "";
        string?[] files =
        [
            environment("REGISTRY_AUTH_FILE"),
            Below(environment("DOCKER_CONFIG"), "config.json") ?? Below(home, ".docker", "config.json"),
            Below(environment("XDG_RUNTIME_DIR"), "containers", "auth.json"),
            Environment.IsPrivilegedProcess ? "/run/containers/0/auth.json" : null,
            Below(home, ".config", "containers", "auth.json"),
        ];
        return files.Where(file => !string.IsNullOrEmpty(file)).Select(file => file!);
    }

    private static string? Below(string? folder, params string[] names) =>
        string.IsNullOrEmpty(folder) ? null : Path.Combine([folder, .. names]);

    // As for the engines, a file that cannot be read is as none.
    private static JsonElement? ReadFile(string path)
    {
        try
        {
            return JsonReading.Parse(RegularFile.ReadBytes(path));
        }
        catch (Exception failure) when (failure is JsonException || ImageErrors.IsUnreadable(failure))
        {
            return null;
        }
    }

    private async Task<RegistryCredential?> FindAsync(
        string file, JsonElement json, ImageReference image, CancellationToken cancelled)
    {
        var keys = Keys(image);
        var helpers = json.Property("credHelpers");
        foreach (var key in keys)
        {
            var helper = helpers.Text(key) is { Length: > 0 } own ? own : json.Text("credsStore");
            if (helper.Length > 0
                && await AskHelperAsync(helper, key, cancelled).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        var stored = json.Property("auths");
        return stored.ValueKind != JsonValueKind.Object ? null : keys
            .SelectMany(key => stored.EnumerateObject().Where(entry => Host(entry.Name) == Host(key)))
            .Select(entry => Read(entry.Value, file))
            .FirstOrDefault(found => found is not null);
    }

    // Podman's files may have a login for a part of a registry: the longest name counts.
    private static List<string> Keys(ImageReference image)
    {
        List<string> keys = [];
        for (var path = image.Repository; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))])
        {
            keys.Add($"{image.Registry}/{path}");
        }

        return [.. keys, .. image.CredentialKeys];
    }

    // Old versions of Docker wrote addresses.
    private static string Host(string key)
    {
        var start = key.IndexOf("://", StringComparison.Ordinal);
        return start < 0 ? key : key[(start + 3)..].Split('/')[0];
    }

    private static RegistryCredential? Read(JsonElement entry, string file)
    {
        if (entry.Text("identitytoken") is { Length: > 0 } token)
            return new RegistryCredential("", token, file);

        var (user, secret) = (entry.Text("username"), entry.Text("password"));
        var encoded = entry.Text("auth");
        var bytes = new byte[encoded.Length];
        if (Convert.TryFromBase64String(encoded, bytes, out var length) && length > 0)
        {
            var text = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\0');
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                (user, secret) = (text[..colon], text[(colon + 1)..]);
        }

        return user.Length > 0 ? new RegistryCredential(user, secret, file) : null;
    }

    private async Task<RegistryCredential?> AskHelperAsync(
        string helper, string key, CancellationToken cancelled)
    {
        // A name, and not a path.
        if (helper.AsSpan().ContainsAnyExcept(HelperCharacters))
            return null;

        if (FindHelper($"docker-credential-{helper}") is not { } program)
            return null;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        limit.CancelAfter(HelperLimit);
        try
        {
            var result = await Cli.Wrap(program).WithArguments("get")
                .WithStandardInputPipe(PipeSource.FromString(key))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(limit.Token).ConfigureAwait(false);
            if (result.ExitCode != 0)
                return null;

            var json = JsonReading.Parse(Encoding.UTF8.GetBytes(result.StandardOutput));
            return json.Text("Secret") is { Length: > 0 } secret
                ? new RegistryCredential(json.Text("Username"), secret, Path.GetFileName(program))
                : null;
        }
        catch (Exception failure) when (failure is Win32Exception or JsonException
            || (failure is OperationCanceledException && !cancelled.IsCancellationRequested))
        {
            return null;
        }
    }

    private string? FindHelper(string program) => SearchPath.Find(program, environment("PATH") ?? "");
}
