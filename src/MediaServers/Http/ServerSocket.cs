using System.Buffers;
using System.Net.WebSockets;
using MediaSync.Core.Sync;

namespace MediaSync.MediaServers.Http;

/// <summary>
/// An open websocket of a server. One task receives; others may send meanwhile. A message is read up to a bound and beyond it
/// passed over, so memory is bounded whatever is sent.
/// </summary>
internal sealed class ServerSocket(ServerOrigin origin, ClientWebSocket socket, int maxMessageBytes) : IDisposable
{
    /// <summary>A message that is this many times too long has no end: the connection is given up.</summary>
    private const int MaxTimesTooLong = 64;

    private const int ChunkBytes = 16 * 1024;

    private readonly SemaphoreSlim _sending = new(1);
    private readonly byte[] _chunk = new byte[ChunkBytes];
    private ArrayBufferWriter<byte> _message = new();

    /// <summary>Waits for the next message.</summary>
    /// <returns>Null if the server closed the connection.</returns>
    /// <exception cref="MediaServerException">The connection broke.</exception>
    public async Task<SocketMessage?> ReceiveAsync(CancellationToken cancellationToken)
    {
        // What one long message needed is not kept for ever.
        _message = _message.Capacity > 4 * ChunkBytes ? new ArrayBufferWriter<byte>() : _message;
        _message.ResetWrittenCount();
        var length = 0L;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(_chunk.AsMemory(), cancellationToken).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                length += received.Count;
                if (length <= maxMessageBytes)
                {
                    _message.Write(_chunk.AsSpan(0, received.Count));
                }
                else if (length > (long)maxMessageBytes * MaxTimesTooLong)
                {
                    throw Broken("sent a message without an end", null);
                }

                if (received.EndOfMessage)
                {
                    return length > maxMessageBytes
                        ? new SocketMessage(default, IsTooLong: true)
                        : new SocketMessage(_message.WrittenMemory, IsTooLong: false);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            // A server that answers no pings is given up by the socket as if it had been cancelled.
            throw Broken("dropped the websocket", exception);
        }
    }

    /// <summary>Sends a text.</summary>
    /// <exception cref="MediaServerException">The connection broke.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Broken("dropped the websocket", exception);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Ends the connection without waiting for the server's word: nothing is lost with it.</summary>
    public void Dispose()
    {
        socket.Dispose();
        _sending.Dispose();
    }

    private MediaServerException Broken(string what, Exception? cause) => new($"{origin} {what}.", cause)
    {
        Failure = MediaServerFailure.Unreachable,
    };
}
