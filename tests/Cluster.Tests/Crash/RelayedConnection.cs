using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>One connection through a <see cref="TcpRelay"/>.</summary>
internal sealed class RelayedConnection(TcpRelay relay, Socket client)
{
    /// <summary>Connections say who they are in their first messages; after these they are known.</summary>
    private const int Introductions = 4;

    private static readonly byte[] Writer = Encoding.ASCII.GetBytes("mediasync-flush");

    /// <summary>PostgreSQL's Sync: the end of a batch, and with it the commit.</summary>
    private static readonly byte[] Sync = [(byte)'S', 0, 0, 0, 4];

    private bool _isWriter;
    private int _chunks;

    public async Task RunAsync(IPEndPoint target, CancellationToken cancellationToken)
    {
        using var server = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await relay.Open.WaitAsync(cancellationToken);
                await server.ConnectAsync(target, cancellationToken);
                await Task.WhenAny(PumpAsync(client, server, cancellationToken), PumpAsync(server, client, cancellationToken));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // Nobody is at the other end, or the test is over.
            }
        }
    }

    /// <summary>Ends when one side has said its last and the other one knows.</summary>
    private async Task PumpAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, cancellationToken) is > 0 and var read)
            {
                var chunk = buffer.AsMemory(0, read);
                await relay.Open.WaitAsync(cancellationToken);
                if (from == client && EndsAFlush(chunk) && relay.TakeCut() is { } cut)
                {
                    await SendAsync(to, chunk[..^Sync.Length], cancellationToken);
                    relay.Hold();
                    cut.SetResult(((IPEndPoint)to.LocalEndPoint!).Port);
                    await relay.Open.WaitAsync(cancellationToken);
                    chunk = chunk[^Sync.Length..];
                }

                await SendAsync(to, chunk, cancellationToken);
            }

            await relay.Open.WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            await relay.Open.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool EndsAFlush(ReadOnlyMemory<byte> chunk)
    {
        if (_chunks++ < Introductions)
        {
            _isWriter |= chunk.Span.IndexOf(Writer) >= 0;
            return false;
        }

        return _isWriter && chunk.Length > Sync.Length && chunk.Span.EndsWith(Sync);
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes, cancellationToken)..];
        }
    }
}
