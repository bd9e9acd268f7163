using System.Net;
using System.Net.Http.Headers;

namespace SlimContainer.Sdk.Inspection;

/// <summary>Sends requests, and follows redirects without taking a login to another host.</summary>
/// <param name="idleLimit">How long to wait for an answer, and for more of it.</param>
/// <param name="isLoopback">Whether the registry is this machine: no proxy.</param>
internal sealed class RegistryTransport(TimeSpan idleLimit, bool isLoopback) : IDisposable
{
    private const int MaxRedirects = 5;

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !isLoopback,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("SlimContainer.Sdk", null) } },
    };

    /// <summary>The response to a request, whose content has not been read.</summary>
    /// <param name="address">The address.</param>
    /// <param name="login">The header of authorization; null for none.</param>
    /// <param name="accept">The media types.</param>
    /// <param name="form">The form to post; null to get.</param>
    /// <param name="cancelled">Cancels.</param>
    public async Task<HttpResponseMessage> SendAsync(
        Uri address,
        AuthenticationHeaderValue? login,
        IReadOnlyList<string> accept,
        IReadOnlyDictionary<string, string>? form,
        CancellationToken cancelled)
    {
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendOnceAsync(address, login, accept, form, cancelled).ConfigureAwait(false);
            if (form is not null || !IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
                return response;

            response.Dispose();
            var next = new Uri(address, location);
            if (redirects == MaxRedirects)
                throw new HttpRequestException($"{address.Host} redirects more than {MaxRedirects} times");
            if (!IsAllowed(address, next))
                throw new HttpRequestException($"{address.Host} redirects to {next.Host} without TLS");

            if (next.GetLeftPart(UriPartial.Authority) != address.GetLeftPart(UriPartial.Authority))
                login = null;
            address = next;
        }
    }

    /// <summary>The content of a response.</summary>
    public async Task<Stream> ContentAsync(HttpResponseMessage response, CancellationToken cancelled) =>
        new IdleLimitStream(await response.Content.ReadAsStreamAsync(cancelled).ConfigureAwait(false), idleLimit);

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendOnceAsync(
        Uri address,
        AuthenticationHeaderValue? login,
        IReadOnlyList<string> accept,
        IReadOnlyDictionary<string, string>? form,
        CancellationToken cancelled)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, address);
        request.Headers.Authorization = login;
        foreach (var type in accept)
        {
            request.Headers.Accept.ParseAdd(type);
        }

        if (form is not null)
            request.Content = new FormUrlEncodedContent(form);
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        idle.CancelAfter(idleLimit);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw new TimeoutException($"{address.Host} does not answer within {idleLimit.TotalSeconds:0} s");
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static bool IsAllowed(Uri from, Uri to) =>
        to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);
}
