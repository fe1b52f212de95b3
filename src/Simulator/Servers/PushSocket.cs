using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace MediaSync.Simulator.Servers;

/// <summary>One listener's websocket. What it is sent before it is open waits for it.</summary>
internal sealed class PushSocket(SimulatedAccount? account)
{
    // A listener that reads nothing for this many messages is cut off.
    private const int MaxWaiting = 1_000;
    private const int MaxReceivedBytes = 64 * 1024;

    private readonly Channel<byte[]> _messages = Channel.CreateBounded<byte[]>(MaxWaiting);
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whose socket it is; null: an API key's, and so nobody's.</summary>
    public SimulatedAccount? Account => account;

    public void Send(byte[] message)
    {
        if (!_messages.Writer.TryWrite(message))
        {
            Cut();
        }
    }

    /// <summary>Breaks the connection without a word.</summary>
    public void Cut() => _cut.TrySetResult();

    /// <summary>Serves the listener until it closes, is gone, or is cut off.</summary>
    /// <param name="context">The request that asked for a websocket.</param>
    /// <param name="answer">What a message of the listener is answered with; null: nothing.</param>
    public async Task RunAsync(HttpContext context, Func<string, byte[]?> answer)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var receiving = ReceiveAllAsync(socket, answer, ending.Token);
        var sending = SendAllAsync(socket, ending.Token);
        await Task.WhenAny(receiving, _cut.Task).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        await receiving.ConfigureAwait(false);
        await sending.ConfigureAwait(false);
    }

    private async Task ReceiveAllAsync(WebSocket socket, Func<string, byte[]?> answer, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxReceivedBytes];
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var received = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken)
                        .ConfigureAwait(false);
                    return;
                }

                if (answer(Encoding.UTF8.GetString(buffer, 0, received.Count)) is { } reply)
                {
                    Send(reply);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Cut off, or gone: either way it listens no more.
            socket.Abort();
        }
    }

    private async Task SendAllAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _messages.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The receiving half sees the same and ends the socket.
        }
    }
}
