using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>A real registry (docker-registry) on loopback, behind a proxy that counts what is pushed to it.</summary>
internal sealed class Registry : IAsyncDisposable
{
    private const string Program = "docker-registry";

    private readonly Process process;
    private readonly CountingProxy proxy;
    private readonly Workbench bench;

    private Registry(Workbench bench, Process process, CountingProxy proxy)
    {
        this.bench = bench;
        this.process = process;
        this.proxy = proxy;
    }

    /// <summary>Host and port, as image names begin with it.</summary>
    public string Address => proxy.Address;

    /// <summary>Bytes in the bodies of all requests so far: layers, configurations and manifests.</summary>
    public long PushedBytes => proxy.RequestBytes;

    /// <summary>Whether a layer is one of a base image.</summary>
    public bool IsOfBase(string digest) => proxy.IsOfBase(digest);

    /// <summary>Null where the program is not installed.</summary>
    public static async Task<Registry?> StartAsync(Workbench bench)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        if (!path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program))))
            return null;

        var address = $"127.0.0.1:{FreePort()}";
        var folder = Directory.CreateDirectory(Path.Combine(bench.Folder, "registry")).FullName;
        var configuration = Path.Combine(folder, "config.yml");
        // Addresses without a host: those with one would lead around the proxy.
        await File.WriteAllTextAsync(configuration, $$"""
            version: 0.1
            log: { level: error, accesslog: { disabled: true } }
            storage: { filesystem: { rootdirectory: {{folder}}/storage } }
            http: { addr: "{{address}}", relativeurls: true }
            """).ConfigureAwait(false);
        var process = Process.Start(new ProcessStartInfo(Program, ["serve", configuration]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        await AnswersAsync(address, process).ConfigureAwait(false);
        return new Registry(bench, process, await CountingProxy.StartAsync($"http://{address}").ConfigureAwait(false));
    }

    /// <summary>Puts a base image into the registry. Layers of base images are never counted again.</summary>
    /// <returns>Its name in the registry.</returns>
    public async Task<string> PushBaseAsync(string image)
    {
        var repository = image[(image.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var name = $"{Address}/{repository}";
        await bench.DockerAsync(bench.Folder, "tag", image, name).ConfigureAwait(false);
        await bench.DockerAsync(bench.Folder, "push", "--quiet", name).ConfigureAwait(false);
        var blobs = await new Node(Address).BlobsAsync(repository).ConfigureAwait(false);
        proxy.AddBase(repository.Split(':')[0], blobs.Select(blob => blob.Digest));
        return name;
    }

    /// <summary>Removes what carries the registry's address from the engine.</summary>
    public async ValueTask DisposeAsync()
    {
        await LocalImages.ForgetAsync(bench, Address).ConfigureAwait(false);
        await proxy.DisposeAsync().ConfigureAwait(false);
        process.Kill();
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task AnswersAsync(string address, Process process)
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await client.GetStringAsync(new Uri($"http://{address}/v2/")).ConfigureAwait(false);
                return;
            }
            catch (HttpRequestException) when (attempt < 100 && !process.HasExited)
            {
                await Task.Delay(100).ConfigureAwait(false);
            }
        }
    }
}
