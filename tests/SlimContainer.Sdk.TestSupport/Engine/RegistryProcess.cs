using System.Diagnostics;
using SlimContainer.Sdk.TestSupport.Network;

namespace SlimContainer.Sdk.TestSupport.Engine;

/// <summary>A real image registry without TLS, on a loopback port if not said otherwise.</summary>
internal sealed class RegistryProcess : IDisposable
{
    /// <summary>The program's name.</summary>
    public const string Program = "docker-registry";

    private readonly Process process;

    private RegistryProcess(Process process, string address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Host and port, as image names begin with it.</summary>
    public string Address { get; }

    /// <summary>Whether it can be started.</summary>
    public static bool IsInstalled => Command.IsInstalled(Program);

    /// <param name="folder">Where it keeps what is pushed to it.</param>
    /// <param name="needsLogin">Only a user who is logged in may do anything.</param>
    /// <param name="host">The address of this machine that it listens on.</param>
    /// <param name="cancelled">Ends the wait for its first response.</param>
    public static async Task<RegistryProcess> StartAsync(
        string folder, bool needsLogin = false, string host = "127.0.0.1", CancellationToken cancelled = default)
    {
        var address = $"{host}:{Ports.FindFree()}";
        var configuration = Folders.FileIn(folder, "config.yml");
        var users = Path.Combine(folder, "users");
        await File.WriteAllTextAsync(
            users, "nobody:$2y$05$NoPasswordHasThisHash.............................\n", cancelled);
        // Relative addresses: a proxy in front of the registry is not passed by.
        await File.WriteAllTextAsync(configuration, $$"""
            version: 0.1
            log: { level: error, accesslog: { disabled: true } }
            storage: { filesystem: { rootdirectory: {{folder}}/storage } }
            http: { addr: "{{address}}", relativeurls: true }
            {{(needsLogin ? $"auth: {{ htpasswd: {{ realm: test, path: {users} }} }}" : "")}}
            """, cancelled);
        var registry = new RegistryProcess(Start(configuration), address);
        try
        {
            await StartingServer.WaitAsync(
                new Uri($"http://{address}/v2/"), cancelled, () => registry.process.HasExited);
            return registry;
        }
        catch
        {
            registry.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    // Discards its log: blobs that it does not have yet are errors there.
    private static Process Start(string configuration)
    {
        var start = new ProcessStartInfo(Program, ["serve", configuration]) { RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        return process;
    }
}
