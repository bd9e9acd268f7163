using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Images;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Reads one repository of a registry (OCI distribution-spec).</summary>
internal sealed class RegistryClient : IDisposable
{
    private const int MaxTokenBytes = 1 << 20;

    private static readonly TimeSpan DefaultIdleLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxRetry = TimeSpan.FromSeconds(30);

    private static readonly string[] ManifestTypes =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ];

    private readonly ImageReference image;
    private readonly string name;
    private readonly RegistryCredentials credentials;
    private readonly RegistryTransport transport;
    private readonly Uri repository;
    private AuthenticationHeaderValue? login;
    private string loginSource = "";

    /// <param name="image">The image.</param>
    /// <param name="name">The image as the user wrote it.</param>
    /// <param name="credentials">The logins.</param>
    /// <param name="idleLimit">How long to wait for an answer; null for a minute.</param>
    public RegistryClient(
        ImageReference image, string name, RegistryCredentials credentials, TimeSpan? idleLimit = null)
    {
        this.image = image;
        this.name = name;
        this.credentials = credentials;
        // As the engines do, no TLS for a registry on this machine.
        var isLoopback = Uri.TryCreate($"http://{image.RegistryHost}/", UriKind.Absolute, out var host)
            && host.IsLoopback;
        repository = new Uri($"{(isLoopback ? "http" : "https")}://{image.RegistryHost}/v2/{image.Repository}/");
        transport = new RegistryTransport(idleLimit ?? DefaultIdleLimit, isLoopback);
    }

    /// <summary>A manifest by tag or digest; null if there is none.</summary>
    /// <exception cref="SlimContainerException">The registry refuses it.</exception>
    public async Task<byte[]?> ManifestAsync(string reference, CancellationToken cancelled)
    {
        using var response = await SendAsync($"manifests/{reference}", ManifestTypes, cancelled).ConfigureAwait(false);
        if (response is null)
            return null;

        var content = await ReadAsync(response, Documents.MaxBytes, cancelled).ConfigureAwait(false);
        if (Compression.Detect(content) == BlobFormat.Json)
            return content;

        var type = response.Content.Headers.ContentType?.MediaType ?? "no media type";
        throw ImageErrors.Refused(
            name,
            $"{image.Registry} answers with {type} and not with a manifest. Check the registry's name and your proxy");
    }

    /// <summary>A blob; null if there is none. Dispose the response after reading.</summary>
    /// <exception cref="SlimContainerException">The registry refuses it.</exception>
    public Task<HttpResponseMessage?> BlobAsync(string digest, CancellationToken cancelled) =>
        SendAsync($"blobs/{digest}", ["*/*"], cancelled);

    /// <summary>The content of a response.</summary>
    public Task<Stream> ContentAsync(HttpResponseMessage response, CancellationToken cancelled) =>
        transport.ContentAsync(response, cancelled);

    /// <summary>The whole content of a response.</summary>
    public async Task<byte[]> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancelled)
    {
        await using var content = await ContentAsync(response, cancelled).ConfigureAwait(false);
        using var blob = new Blob(new ByteSource(content), null);
        return await blob.ReadAllAsync(limit, cancelled).ConfigureAwait(false);
    }

    public void Dispose() => transport.Dispose();

    private async Task<HttpResponseMessage?> SendAsync(
        string path, IReadOnlyList<string> accept, CancellationToken cancelled)
    {
        var (hasLoggedIn, hasWaited) = (false, false);
        while (true)
        {
            var response = await transport
                .SendAsync(new Uri(repository, path), login, accept, form: null, cancelled).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return response;

            using (response)
            {
                switch (response.StatusCode)
                {
                    case HttpStatusCode.NotFound:
                        return null;
                    // A token is valid for a few minutes only.
                    case HttpStatusCode.Unauthorized when !hasLoggedIn:
                        hasLoggedIn = true;
                        login = await LogInAsync(response, cancelled).ConfigureAwait(false);
                        break;
                    case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable when !hasWaited:
                        hasWaited = true;
                        await Task.Delay(RetryAfter(response), cancelled).ConfigureAwait(false);
                        break;
                    default:
                        throw Refused(response.StatusCode);
                }
            }
        }
    }

    private async Task<AuthenticationHeaderValue?> LogInAsync(HttpResponseMessage response, CancellationToken cancelled)
    {
        var challenge = AuthenticateChallenge.Of(response.Headers.WwwAuthenticate);
        if (challenge is null)
            throw Refused(response.StatusCode);

        var credential = await credentials.FindAsync(image, cancelled).ConfigureAwait(false);
        loginSource = credential?.Source ?? "";
        if (challenge.Realm is { } realm)
            return await TokenAsync(realm, challenge.Service, credential, cancelled).ConfigureAwait(false);

        return credential is { IsIdentityToken: false } ? credential.ToBasic() : throw Refused(response.StatusCode);
    }

    private async Task<AuthenticationHeaderValue> TokenAsync(
        Uri realm, string service, RegistryCredential? credential, CancellationToken cancelled)
    {
        if (repository.Scheme == Uri.UriSchemeHttps && realm.Scheme != Uri.UriSchemeHttps)
            throw ImageErrors.Refused(name, $"{image.Registry} requires a login without TLS at {realm.Host}");

        // The scope is ours: a registry does not choose what a login is good for.
        var scope = $"repository:{image.Repository}:pull";
        using var response = credential is { IsIdentityToken: true }
            ? await transport.SendAsync(
                realm, null, ["application/json"], RefreshForm(credential, service, scope), cancelled)
                .ConfigureAwait(false)
            : await transport.SendAsync(
                WithQuery(realm, service, scope), credential?.ToBasic(), ["application/json"], null, cancelled)
                .ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            throw Refused(response.StatusCode);

        var token = await ReadTokenAsync(response, cancelled).ConfigureAwait(false);
        return token.Length > 0 && !token.Any(char.IsControl)
            ? new AuthenticationHeaderValue("Bearer", token)
            : throw ImageErrors.Refused(name, $"{realm.Host} gives no token for {image.Registry}");
    }

    private async Task<string> ReadTokenAsync(HttpResponseMessage response, CancellationToken cancelled)
    {
        try
        {
            var json = JsonReading.Parse(await ReadAsync(response, MaxTokenBytes, cancelled).ConfigureAwait(false));
            return json.Text("token") is { Length: > 0 } token ? token : json.Text("access_token");
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static Dictionary<string, string> RefreshForm(
        RegistryCredential credential, string service, string scope) =>
        new()
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "SlimContainer.Sdk",
            ["service"] = service,
            ["scope"] = scope,
            ["refresh_token"] = credential.Secret,
        };

    private static Uri WithQuery(Uri realm, string service, string scope)
    {
        var query = $"service={Uri.EscapeDataString(service)}&scope={Uri.EscapeDataString(scope)}";
        return new UriBuilder(realm) { Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{query}" : query }.Uri;
    }

    private static TimeSpan RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - DateTimeOffset.UtcNow : DefaultRetry);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > MaxRetry ? MaxRetry : wait;
    }

    private SlimContainerException Refused(HttpStatusCode status)
    {
        var who = loginSource.Length > 0 ? $"the login from {loginSource}" : "a request without login";
        var reason = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                $"{image.Registry} refuses {who} ({(int)status}). "
                + $"Check the name, or run: docker login {image.Registry}",
            HttpStatusCode.TooManyRequests =>
                $"{image.Registry} limits the number of requests (429). Log in or try again later",
            _ => $"{image.Registry} answers {(int)status}. Try again later",
        };
        return ImageErrors.Refused(name, reason);
    }
}
