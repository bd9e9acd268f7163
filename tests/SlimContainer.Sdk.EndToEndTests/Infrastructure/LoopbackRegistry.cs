using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A real image registry on a loopback port, which engines talk to without TLS.</summary>
internal sealed class LoopbackRegistry : IDisposable
{
    private const string Program = "docker-registry";

    private readonly Process process;

    private LoopbackRegistry(Process process, string address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Host and port, as image names begin with it.</summary>
    public string Address { get; }

    /// <param name="folder">Where it keeps what is pushed to it.</param>
    /// <param name="cancelled">Ends the wait for its first answer.</param>
    /// <param name="needsLogin">Only a user who is logged in may do anything.</param>
    public static async Task<LoopbackRegistry> StartAsync(string folder, CancellationToken cancelled, bool needsLogin = false)
    {
        RequireInstalled();
        var address = $"127.0.0.1:{FreePort()}";
        Directory.CreateDirectory(folder);
        var configuration = Path.Combine(folder, "config.yml");
        var users = Path.Combine(folder, "users");
        await File.WriteAllTextAsync(users, "nobody:$2y$05$NoPasswordHasThisHash.............................\n", cancelled);
        await File.WriteAllTextAsync(configuration, $$"""
            version: 0.1
            log: { level: error, accesslog: { disabled: true } }
            storage: { filesystem: { rootdirectory: {{folder}}/storage } }
            http: { addr: "{{address}}" }
            {{(needsLogin ? $"auth: {{ htpasswd: {{ realm: test, path: {users} }} }}" : "")}}
            """, cancelled);
        var registry = new LoopbackRegistry(Start(configuration), address);
        try
        {
            await registry.AnswersAsync(cancelled);
            return registry;
        }
        catch
        {
            registry.Dispose();
            throw;
        }
    }

    // What it says of blobs that it does not have yet is no news.
    private static Process Start(string configuration)
    {
        var process = Process.Start(new ProcessStartInfo(Program, ["serve", configuration]) { RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Puts an image into the registry, under another name.</summary>
    public async Task PushAsync(string image, string path)
    {
        var name = $"{Address}/{path}";
        if ((await ContainerEngine.DockerAsync("image", "inspect", image)).ExitCode != 0)
            (await ContainerEngine.DockerAsync("pull", "--quiet", image)).ShouldSucceed();
        (await ContainerEngine.DockerAsync("tag", image, name)).ShouldSucceed();
        (await ContainerEngine.DockerAsync("push", "--quiet", name)).ShouldSucceed();

        // The engine must have it from the registry alone.
        (await ContainerEngine.DockerAsync("rmi", name)).ShouldSucceed();
    }

    /// <summary>The tags of a repository.</summary>
    public Task<IReadOnlyList<string>> TagsAsync(string repository, CancellationToken cancelled) => ListAsync($"{repository}/tags/list", "tags", cancelled);

    /// <summary>All repositories.</summary>
    public Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancelled) => ListAsync("_catalog", "repositories", cancelled);

    /// <summary>The layers of an image: digests with compressed sizes in bytes.</summary>
    public async Task<IReadOnlyDictionary<string, long>> LayersAsync(string repository, string tag, CancellationToken cancelled)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{Address}/v2/{repository}/manifests/{tag}");
        request.Headers.Accept.ParseAdd("application/vnd.docker.distribution.manifest.v2+json");
        request.Headers.Accept.ParseAdd("application/vnd.oci.image.manifest.v1+json");
        using var answer = await client.SendAsync(request, cancelled);
        using var manifest = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancelled));
        return manifest.RootElement.GetProperty("layers").EnumerateArray()
            .DistinctBy(layer => layer.GetProperty("digest").GetString())
            .ToDictionary(layer => layer.GetProperty("digest").GetString()!, layer => layer.GetProperty("size").GetInt64());
    }

    private async Task<IReadOnlyList<string>> ListAsync(string path, string property, CancellationToken cancelled)
    {
        using var client = new HttpClient();
        using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri($"http://{Address}/v2/{path}"), cancelled));
        return [.. answer.RootElement.GetProperty(property).EnumerateArray().Select(name => name.GetString()!)];
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void RequireInstalled()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program))))
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"{Program} is not installed. eng/setup.sh installs it.");
        Assert.Inconclusive($"{Program} is not installed, so this test did not run. eng/setup.sh installs it.");
    }

    private async Task AnswersAsync(CancellationToken cancelled)
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://{Address}/v2/"), cancelled);
                return;
            }
            catch (HttpRequestException) when (attempt < 100 && !process.HasExited)
            {
                await Task.Delay(100, cancelled);
            }
        }
    }
}
