namespace SlimContainer.Sdk.TestSupport.Network;

/// <summary>Requests to a server that needs a moment to listen.</summary>
internal static class StartingServer
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);

    /// <summary>Waits for the first response, whatever its status.</summary>
    /// <param name="address">What to request.</param>
    /// <param name="cancelled">Ends the wait.</param>
    /// <param name="hasEnded">Whether waiting is of no use.</param>
    /// <param name="limit">How long to wait; ten seconds by default.</param>
    public static Task WaitAsync(
        Uri address, CancellationToken cancelled, Func<bool>? hasEnded = null, TimeSpan? limit = null) =>
        RetryAsync(
            async client =>
            {
                using var response = await client.GetAsync(address, cancelled);
                return response.StatusCode;
            },
            hasEnded ?? (() => false),
            limit ?? DefaultLimit,
            cancelled);

    /// <summary>The first successful response.</summary>
    public static Task<string> GetStringAsync(Uri address, CancellationToken cancelled) =>
        RetryAsync(client => client.GetStringAsync(address, cancelled), () => false, DefaultLimit, cancelled);

    private static async Task<T> RetryAsync<T>(
        Func<HttpClient, Task<T>> request, Func<bool> hasEnded, TimeSpan limit, CancellationToken cancelled)
    {
        using var client = new HttpClient();
        for (var waited = TimeSpan.Zero; ; waited += Interval)
        {
            try
            {
                return await request(client);
            }
            catch (HttpRequestException) when (waited < limit && !hasEnded())
            {
                await Task.Delay(Interval, cancelled);
            }
        }
    }
}
