namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A real image registry on a loopback port, which engines use without TLS.</summary>
internal sealed class LoopbackRegistry : IDisposable
{
    private readonly RegistryProcess process;
    private readonly RegistryClient client;

    private LoopbackRegistry(RegistryProcess process)
    {
        this.process = process;
        client = new RegistryClient(process.Address);
    }

    /// <summary>Host and port, as image names begin with it.</summary>
    public string Address => process.Address;

    /// <param name="folder">Where it keeps what is pushed to it.</param>
    /// <param name="cancelled">Ends the wait for its first response.</param>
    /// <param name="needsLogin">Only a user who is logged in may do anything.</param>
    public static async Task<LoopbackRegistry> StartAsync(
        string folder, CancellationToken cancelled, bool needsLogin = false)
    {
        Requirement.Program(RegistryProcess.Program);
        return new LoopbackRegistry(await RegistryProcess.StartAsync(folder, needsLogin, cancelled: cancelled));
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
    public Task<IReadOnlyList<string>> TagsAsync(string repository, CancellationToken cancelled) =>
        client.TagsAsync(repository, cancelled);

    /// <summary>All repositories.</summary>
    public Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancelled) =>
        client.RepositoriesAsync(cancelled);

    /// <summary>The layers of an image: digests with compressed sizes in bytes.</summary>
    public async Task<IReadOnlyDictionary<string, long>> LayersAsync(
        string repository, string tag, CancellationToken cancelled)
    {
        var manifest = await client.ReadManifestAsync($"{repository}:{tag}", cancelled);
        return manifest.Layers.DistinctBy(layer => layer.Digest)
            .ToDictionary(layer => layer.Digest, layer => layer.Size);
    }

    public void Dispose()
    {
        client.Dispose();
        process.Dispose();
    }
}
