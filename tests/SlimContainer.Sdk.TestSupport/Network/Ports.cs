using System.Net;
using System.Net.Sockets;

namespace SlimContainer.Sdk.TestSupport.Network;

/// <summary>Ports of this machine.</summary>
internal static class Ports
{
    /// <summary>A port that nothing listens on.</summary>
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
