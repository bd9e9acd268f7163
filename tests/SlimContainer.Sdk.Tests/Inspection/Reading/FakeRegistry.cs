using System.Net;
using System.Text;

namespace SlimContainer.Sdk.Tests.Inspection;

/// <summary>A request to <see cref="FakeRegistry"/>.</summary>
internal sealed record RegistryRequest(string Path, string Authorization);

/// <summary>The answer of <see cref="FakeRegistry"/>.</summary>
internal sealed record RegistryResponse(int Status, byte[] Content)
{
    public RegistryResponse(int status, string text = "") : this(status, Encoding.UTF8.GetBytes(text))
    {
    }

    public Dictionary<string, string> Headers { get; } = [];
}

/// <summary>A registry on this machine whose answers a test determines.</summary>
internal sealed class FakeRegistry : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Func<RegistryRequest, RegistryResponse> answer;

    public FakeRegistry(Func<RegistryRequest, RegistryResponse> answer)
    {
        this.answer = answer;
        Address = $"127.0.0.1:{FreePort()}";
        listener.Prefixes.Add($"http://{Address}/");
        listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public List<string> Requests { get; } = [];

    public void Dispose() => listener.Close();

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync().ConfigureAwait(false);
                Requests.Add(context.Request.RawUrl!);
                var response = answer(new RegistryRequest(
                    context.Request.RawUrl!, context.Request.Headers["Authorization"] ?? ""));
                context.Response.StatusCode = response.Status;
                foreach (var (name, value) in response.Headers)
                {
                    context.Response.Headers[name] = value;
                }

                // Blocks: a failure after that would end the process of the tests.
                context.Response.Close(response.Content, willBlock: true);
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                // The client has gone, or the test is over.
            }
        }
    }
}
