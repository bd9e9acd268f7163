using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SlimContainer.Sdk.Tests.Probe;

/// <summary>The HTTP health probe that is compiled into the app.</summary>
[TestClass]
public sealed class HealthProbeTests
{
    [TestMethod]
    [DataRow("HTTP/1.1 200 OK", true)]
    [DataRow("HTTP/1.1 302 Found", true)]
    [DataRow("HTTP/1.1 404 Not Found", false)]
    [DataRow("HTTP/1.1 503 Service Unavailable", false)]
    [DataRow("nonsense", false)]
    [DataRow("", false)]
    public async Task Success_or_redirect_status_is_healthy(string status, bool isHealthy)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var answering = AnswerAsync(server, status);

        var isFound = SlimContainer.HealthProbe.Ask(
            $"http://localhost:{((IPEndPoint)server.LocalEndpoint).Port}/health?deep=1");

        Assert.AreEqual(isHealthy, isFound);
        Assert.AreEqual("GET /health?deep=1 HTTP/1.1", await answering);
    }

    [TestMethod]
    public void App_that_does_not_listen_is_unhealthy()
    {
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        server.Dispose();

        Assert.IsFalse(SlimContainer.HealthProbe.Ask($"http://localhost:{port}/"));
    }

    private static async Task<string?> AnswerAsync(TcpListener server, string status)
    {
        using var client = await server.AcceptTcpClientAsync();
        using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var request = await reader.ReadLineAsync();
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // The headers.
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(status.Length > 0 ? status + "\r\n\r\n" : ""));
        return request;
    }
}
