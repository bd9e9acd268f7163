using System.Diagnostics;

namespace SlimContainer.Sdk.TestSupport.Engine;

/// <summary>
/// A Docker daemon with its own folder, which has nothing of the machine's engine, and may be broken and killed.
/// </summary>
internal sealed class DockerDaemon : IDisposable
{
    private const string Program = "dockerd";

    private static int daemons;

    private readonly Process process;
    private readonly Places places;

    private DockerDaemon(Process process, Places places, string host)
    {
        this.process = process;
        this.places = places;
        Host = host;
    }

    /// <summary>What DOCKER_HOST has to be.</summary>
    public string Host { get; }

    /// <param name="dataFolder">Where it keeps its images.</param>
    /// <param name="containerdStore">With the containerd image store, which can export its build cache.</param>
    /// <param name="cancelled">Ends the wait for its first answer.</param>
    public static async Task<DockerDaemon> StartAsync(
        string dataFolder, bool containerdStore, CancellationToken cancelled)
    {
        Require();
        // Short: a socket's path has a limit of about a hundred characters.
        var run = Directory.CreateTempSubdirectory("slimd-").FullName;
        // A bridge of its own: without one, the daemon would take away that of the machine's engine.
        var number = Interlocked.Increment(ref daemons);
        var bridge = $"slim{Environment.ProcessId % 100_000}-{number}";
        await RunAsync("ip", "link", "add", "name", bridge, "type", "bridge");
        await RunAsync("ip", "address", "add", $"10.{Environment.ProcessId % 200}.{number}.1/24", "dev", bridge);
        await RunAsync("ip", "link", "set", bridge, "up");
        return await StartAsync(
            [],
            $"unix://{run}/docker.sock",
            ["--bridge", bridge, "--iptables=false", "--ip6tables=false"],
            new(run, dataFolder, bridge),
            containerdStore,
            cancelled);
    }

    /// <summary>One that answers at an address only, with the containerd image store.</summary>
    /// <param name="wrapper">The command that runs it, for example in another network.</param>
    /// <param name="host">What DOCKER_HOST has to be.</param>
    /// <param name="options">Further options of the daemon.</param>
    /// <param name="dataFolder">Where it keeps its images.</param>
    /// <param name="cancelled">Ends the wait for its first answer.</param>
    public static Task<DockerDaemon> StartAsync(
        string[] wrapper, string host, string[] options, string dataFolder, CancellationToken cancelled)
    {
        Require();
        var run = Directory.CreateTempSubdirectory("slimd-").FullName;
        return StartAsync(wrapper, host, options, new(run, dataFolder, null), containerdStore: true, cancelled);
    }

    private static async Task<DockerDaemon> StartAsync(
        string[] wrapper,
        string host,
        string[] options,
        Places places,
        bool containerdStore,
        CancellationToken cancelled)
    {
        var configuration = Path.Combine(places.Run, "daemon.json");
        await File.WriteAllTextAsync(
            configuration,
            $$"""{ "features": { "containerd-snapshotter": {{(containerdStore ? "true" : "false")}} } }""",
            cancelled);
        var process = Process.Start(new ProcessStartInfo(
            "setsid",
            [
                .. wrapper,
                Program,
                "--config-file", configuration,
                "--data-root", places.Data,
                "--exec-root", Path.Combine(places.Run, "exec"),
                "--pidfile", Path.Combine(places.Run, "pid"),
                "--host", host,
                .. options,
            ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var daemon = new DockerDaemon(process, places, host);
        _ = process.StandardOutput.ReadToEndAsync(cancelled);
        var log = process.StandardError.ReadToEndAsync(cancelled);
        for (var attempt = 0; !await AnswersAsync(host); attempt++)
        {
            if (process.HasExited || attempt > 300)
            {
                daemon.Dispose();
                throw new InvalidOperationException($"{Program} did not start:\n{await log}");
            }

            await Task.Delay(200, cancelled);
        }

        return daemon;
    }

    /// <summary>Why none can be started here; null if one can.</summary>
    public static string? Obstacle => Environment.UserName == "root" && Command.IsInstalled(Program)
        ? null
        : $"A daemon beside the machine's own needs root and {Program}. eng/setup.sh installs it.";

    /// <summary>Ends it at once, with everything that it has started.</summary>
    public void Kill()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        // Asked to end, it unmounts what it has mounted; killed, it leaves that to whoever comes next.
        if (!process.HasExited)
            Process.Start("kill", ["-TERM", $"{process.Id}"])!.WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromSeconds(20)))
            Kill();
        process.Dispose();
        var mounts = File.ReadLines("/proc/mounts").Select(line => line.Split(' ')[1]).Where(IsOurs).Reverse().ToList();
        foreach (var mount in mounts)
        {
            Process.Start("umount", ["--lazy", mount])!.WaitForExit();
        }

        if (places.Bridge is { } bridge)
            Process.Start("ip", ["link", "delete", bridge])!.WaitForExit();
        Directory.Delete(places.Run, recursive: true);

        bool IsOurs(string mount) => mount == places.Data
            || mount.StartsWith(places.Data + "/", StringComparison.Ordinal)
            || mount.StartsWith(places.Run + "/", StringComparison.Ordinal);
    }

    private static async Task RunAsync(string program, params string[] arguments) =>
        (await Command.RunAsync(program, arguments)).EnsureSuccess();

    private static async Task<bool> AnswersAsync(string host) =>
        (await Command.RunAsync("docker", "--host", host, "version")).ExitCode == 0;

    private static void Require()
    {
        if (Obstacle is { } obstacle)
            throw new InvalidOperationException(obstacle);
    }

    private sealed record Places(string Run, string Data, string? Bridge);
}
