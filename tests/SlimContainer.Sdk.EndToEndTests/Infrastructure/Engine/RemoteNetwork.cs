namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>
/// A network of its own, joined to this machine by a cable: to an engine in it, this machine is another.
/// </summary>
internal sealed class RemoteNetwork : IDisposable
{
    private static int networks;

    private readonly string cable;

    private RemoteNetwork(int number)
    {
        var id = $"{Environment.ProcessId % 100_000}-{number}";
        Name = $"slim-{id}";
        cable = $"sl{id}";
        var subnet = $"10.{200 + (Environment.ProcessId % 50)}.{number}";
        HostAddress = $"{subnet}.1";
        Address = $"{subnet}.2";
        Containers = $"10.{150 + (Environment.ProcessId % 50)}.{number}.1/24";
    }

    /// <summary>The namespace, for <c>ip netns</c>.</summary>
    public string Name { get; }

    /// <summary>The address in it.</summary>
    public string Address { get; }

    /// <summary>A network for the containers of an engine in it.</summary>
    public string Containers { get; }

    /// <summary>The address of this machine, as the other end sees it.</summary>
    public string HostAddress { get; }

    public static async Task<RemoteNetwork> CreateAsync()
    {
        Requirement.Check(Environment.UserName == "root" && Command.IsInstalled("ip"), "A network needs root and ip.");
        var network = new RemoteNetwork(Interlocked.Increment(ref networks));
        await RunAsync("ip", "netns", "add", network.Name);
        await RunAsync("ip", "link", "add", network.cable, "type", "veth", "peer", "remote", "netns", network.Name);
        await RunAsync("ip", "address", "add", network.HostAddress + "/24", "dev", network.cable);
        await RunAsync("ip", "link", "set", network.cable, "up");
        await network.InsideAsync("ip", "address", "add", network.Address + "/24", "dev", "remote");
        await network.InsideAsync("ip", "link", "set", "remote", "up");
        await network.InsideAsync("ip", "link", "set", "lo", "up");
        return network;
    }

    /// <summary>Pulls the cable out, or puts it in again.</summary>
    public Task ConnectAsync(bool connected) => RunAsync("ip", "link", "set", cable, connected ? "up" : "down");

    /// <summary>Makes it as slow as a bad line, in what this machine sends.</summary>
    /// <param name="rate">For <c>tc</c>, such as <c>4mbit</c>.</param>
    public Task SlowDownAsync(string rate) => RunAsync(
        "tc", "qdisc", "add", "dev", cable, "root", "tbf", "rate", rate, "burst", "32kbit", "latency", "400ms");

    /// <summary>Lets nothing in, without a word: connections get no answer.</summary>
    public Task SwallowAsync() => InsideAsync("iptables", "--append", "INPUT", "--jump", "DROP");

    public void Dispose() =>
        // The cable goes with it.
        System.Diagnostics.Process.Start("ip", ["netns", "delete", Name])!.WaitForExit();

    private Task InsideAsync(params string[] command) => RunAsync("ip", ["netns", "exec", Name, .. command]);

    private static async Task RunAsync(string program, params string[] arguments) =>
        (await Command.RunAsync(program, arguments)).EnsureSuccess();
}
