using System.Net;
using System.Net.Sockets;

namespace MediaSync.Simulator.Processes;

/// <summary>
/// Ports of loopback that nobody uses. Who takes one should use it soon: the system may give it to another program.
/// </summary>
public static class LocalPorts
{
    private static readonly HashSet<int> Taken = [];
    private static readonly Lock Gate = new();

    /// <summary>A free port that was not given out before in this process.</summary>
    public static int Take()
    {
        lock (Gate)
        {
            while (true)
            {
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                if (Taken.Add(port))
                {
                    return port;
                }
            }
        }
    }
}
