using System.Net;
using System.Net.Sockets;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>
/// A registry that dies when it has been sent so many bytes: nothing listens any more, and all connections end.
/// </summary>
internal sealed class DyingRegistry : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource death = new();
    private readonly IPEndPoint real;
    private long life;

    /// <param name="address">Host and port of the registry behind it.</param>
    /// <param name="bytes">What it takes before it dies.</param>
    public DyingRegistry(string address, long bytes)
    {
        real = IPEndPoint.Parse(address);
        life = bytes;
        listener.Start();
        death.Token.Register(listener.Stop);
        _ = AcceptAsync();
    }

    /// <summary>Host and port.</summary>
    public string Address => $"{listener.LocalEndpoint}";

    public void Dispose()
    {
        death.Cancel();
        listener.Dispose();
        death.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!death.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(death.Token);
            _ = ForwardAsync(client);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(real, death.Token);
            var answers = server.GetStream().CopyToAsync(client.GetStream(), death.Token);
            var buffer = new byte[64 * 1024];
            for (int count; (count = await client.GetStream().ReadAsync(buffer, death.Token)) > 0;)
            {
                if (Interlocked.Add(ref life, -count) < 0)
                    await death.CancelAsync();
                await server.GetStream().WriteAsync(buffer.AsMemory(0, count), death.Token);
            }

            await answers;
        }
    }
}
