using SlimContainer.Sdk.TestSupport.Network;

namespace SlimContainer.Sdk.TestSupport.Engine;

/// <summary>A running container with a web app.</summary>
internal sealed class WebContainer : IAsyncDisposable
{
    private const int LinesOfLog = 40;

    private readonly string container;
    private readonly HttpClient client;

    private WebContainer(string container, Uri address)
    {
        this.container = container;
        Address = address;
        client = new HttpClient { BaseAddress = address };
    }

    /// <summary>The address of the app on this machine.</summary>
    public Uri Address { get; }

    /// <summary>Starts a container and waits for the app's first response, whatever its status.</summary>
    /// <param name="image">The image.</param>
    /// <param name="cancelled">Ends the wait.</param>
    /// <param name="options">Options of docker run.</param>
    public static async Task<WebContainer> StartAsync(
        string image, CancellationToken cancelled = default, params string[] options)
    {
        string[] run = ["run", "--detach", "--publish", "127.0.0.1::8080", .. options, image];
        var container = (await Command.RunAsync("docker", run)).EnsureSuccess().StandardOutput.Trim();
        try
        {
            var port = (await Command.RunAsync("docker", "port", container, "8080/tcp")).EnsureSuccess();
            var address = new Uri($"http://{port.StandardOutput.Trim()}/");
            await StartingServer.WaitAsync(address, cancelled);
            return new WebContainer(container, address);
        }
        catch (Exception failure) when (failure is HttpRequestException or CommandFailedException)
        {
            var log = (await Command.RunAsync("docker", "logs", container)).Output;
            await RemoveAsync(container);
            throw new CommandFailedException($"{image} does not respond: {failure.Message}", log, LinesOfLog);
        }
    }

    /// <summary>The first page of a web app.</summary>
    public static async Task<string> GetFirstPageAsync(
        string image, CancellationToken cancelled = default, params string[] options)
    {
        await using var app = await StartAsync(image, cancelled, options);
        return await app.client.GetStringAsync(app.client.BaseAddress, cancelled);
    }

    /// <summary>Requests a path, with headers.</summary>
    public Task<HttpResponseMessage> GetAsync(
        string path, CancellationToken cancelled, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancelled, headers);

    /// <summary>Posts to a path, with headers.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string path, HttpContent content, CancellationToken cancelled, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, cancelled, headers);

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage message, CancellationToken cancelled, params (string Name, string Value)[] headers)
    {
        using var request = message;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await RemoveAsync(container);
    }

    private static Task<CommandResult> RemoveAsync(string container) =>
        Command.RunAsync("docker", "rm", "--force", container);
}
