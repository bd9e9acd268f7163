using System.Net;

namespace SlimContainer.Sdk.EndToEndTests.Infrastructure;

/// <summary>A web server on this machine, for as long as a test runs.</summary>
internal abstract class LoopbackServer : IDisposable
{
    private readonly HttpListener listener = new();

    /// <param name="host">The name or address that clients reach it by.</param>
    protected LoopbackServer(string host)
    {
        Address = $"http://{host}:{Ports.FindFree()}/";
        listener.Prefixes.Add(Address);
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>The address, with a slash at its end.</summary>
    protected string Address { get; }

    public void Dispose() => listener.Close();

    /// <summary>Answers a request.</summary>
    protected abstract void Answer(HttpListenerRequest request, HttpListenerResponse response);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var response = context.Response;
                Answer(context.Request, response);
            }
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
