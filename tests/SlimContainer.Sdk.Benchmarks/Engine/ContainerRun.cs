namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>Runs a container to see that an image is one.</summary>
internal static class ContainerRun
{
    /// <summary>What its first page is, or what it prints.</summary>
    public static async Task<string> SaysAsync(Workbench bench, string image, bool isWeb)
    {
        if (!isWeb)
            return (await bench.DockerAsync(bench.Folder, "run", "--rm", image).ConfigureAwait(false)).Output;

        var started = await bench.DockerAsync(bench.Folder, "run", "--detach", "--publish", "127.0.0.1::8080", "--env", "ASPNETCORE_HTTP_PORTS=8080", image).ConfigureAwait(false);
        var container = started.Output.Trim().Split('\n')[^1];
        try
        {
            var address = (await bench.DockerAsync(bench.Folder, "port", container, "8080/tcp").ConfigureAwait(false)).Output.Trim();
            return await GetAsync(new Uri($"http://{address}/")).ConfigureAwait(false);
        }
        finally
        {
            await bench.DockerAsync(bench.Folder, "rm", "--force", container).ConfigureAwait(false);
        }
    }

    // The app needs a moment to listen.
    private static async Task<string> GetAsync(Uri address)
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.GetStringAsync(address).ConfigureAwait(false);
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100).ConfigureAwait(false);
            }
        }
    }
}
