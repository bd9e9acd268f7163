namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A Docker daemon of the test's own.</summary>
internal static class TestDaemon
{
    /// <inheritdoc cref="DockerDaemon.StartAsync(string, bool, CancellationToken)" />
    public static Task<DockerDaemon> StartAsync(string dataFolder, bool containerdStore, CancellationToken cancelled)
    {
        Require();
        return DockerDaemon.StartAsync(dataFolder, containerdStore, cancelled);
    }

    /// <summary>One on a network of its own. Its containers reach no other network.</summary>
    /// <param name="network">Its network.</param>
    /// <param name="dataFolder">Where it keeps its images.</param>
    /// <param name="cancelled">Ends the wait for its first answer.</param>
    public static Task<DockerDaemon> StartRemoteAsync(
        RemoteNetwork network, string dataFolder, CancellationToken cancelled)
    {
        Require();
        return DockerDaemon.StartAsync(
            ["nsenter", $"--net=/run/netns/{network.Name}"],
            $"tcp://{network.Address}:2375",
            ["--tls=false", "--bip", network.Containers, "--insecure-registry", network.HostAddress + "/32"],
            dataFolder,
            cancelled);
    }

    /// <summary>Runs a command of the client against the daemon.</summary>
    public static Task<Output> DockerAsync(this DockerDaemon daemon, params string[] arguments) =>
        ContainerEngine.DockerAsync(["--host", daemon.Host, .. arguments]);

    private static void Require() => Requirement.Check(DockerDaemon.Obstacle is null, DockerDaemon.Obstacle ?? "");
}
