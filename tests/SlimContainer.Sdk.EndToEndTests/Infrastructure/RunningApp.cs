namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A web app in a running container.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly HttpClient client;
    private readonly string container;

    private RunningApp(string container, Uri address)
    {
        this.container = container;
        client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Starts a container and waits for the app's first answer, whatever its status.</summary>
    public static async Task<RunningApp> StartAsync(string image, CancellationToken cancelled, params string[] options)
    {
        var started = await ContainerEngine.DockerAsync(
            ["run", "--detach", "--publish", "127.0.0.1::8080", .. options, image]);
        started.ShouldSucceed();
        var container = started.Text.Trim();
        var port = await ContainerEngine.DockerAsync("port", container, "8080/tcp");
        if (port.ExitCode != 0)
            throw new AssertFailedException((await ContainerEngine.DockerAsync("logs", container)).Text);
        var app = new RunningApp(container, new Uri($"http://{port.Text.Trim()}/"));
        try
        {
            await app.AnswersAsync(cancelled);
            return app;
        }
        catch (HttpRequestException failure)
        {
            var logs = await ContainerEngine.DockerAsync("logs", container);
            await app.DisposeAsync();
            throw new AssertFailedException($"{failure.Message}\n{logs.Text}", failure);
        }
    }

    /// <summary>Requests a path, with headers.</summary>
    public async Task<HttpResponseMessage> GetAsync(
        string path, CancellationToken cancelled, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await ContainerEngine.DockerAsync("rm", "--force", container);
    }

    private async Task AnswersAsync(CancellationToken cancelled)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), cancelled);
                return;
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100, cancelled);
            }
        }
    }
}
