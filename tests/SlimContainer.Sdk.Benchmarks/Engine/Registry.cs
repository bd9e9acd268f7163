namespace SlimContainer.Sdk.Benchmarks.Engine;

/// <summary>A real registry on loopback, behind a proxy that counts what is pushed to it and pulled from it.</summary>
internal sealed class Registry : IAsyncDisposable
{
    private readonly RegistryProcess process;
    private readonly CountingProxy proxy;
    private readonly Workbench bench;

    private Registry(Workbench bench, RegistryProcess process, CountingProxy proxy)
    {
        this.bench = bench;
        this.process = process;
        this.proxy = proxy;
    }

    /// <summary>Host and port, as image names begin with it.</summary>
    public string Address => proxy.Address;

    /// <summary>Bytes in the bodies of all requests so far: layers, configurations and manifests.</summary>
    public long PushedBytes => proxy.RequestBytes;

    /// <summary>Bytes in the bodies of all responses so far.</summary>
    public long PulledBytes => proxy.ResponseBytes;

    /// <summary>Whether a layer is one of a base image.</summary>
    public bool IsOfBase(string digest) => proxy.IsOfBase(digest);

    /// <summary>Null where the program is not installed.</summary>
    public static async Task<Registry?> StartAsync(Workbench bench)
    {
        if (!RegistryProcess.IsInstalled)
            return null;
        var process = await RegistryProcess.StartAsync(Path.Combine(bench.Folder, "registry")).ConfigureAwait(false);
        var proxy = await CountingProxy.StartAsync($"http://{process.Address}").ConfigureAwait(false);
        return new Registry(bench, process, proxy);
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
        process.Dispose();
    }
}
