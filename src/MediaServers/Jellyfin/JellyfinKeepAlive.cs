using MediaSync.Core.Sync;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>
/// Gives a Jellyfin the signs of life that it asks for: one at once, then one each half of the time it grants. Used by one task.
/// </summary>
internal sealed class JellyfinKeepAlive(ServerSocket socket, TimeProvider time) : IAsyncDisposable
{
    private static readonly ReadOnlyMemory<byte> Message = "{\"MessageType\":\"KeepAlive\"}"u8.ToArray();

    private readonly CancellationTokenSource _stopping = new();
    private Task _sending = Task.CompletedTask;
    private bool _isStarted;

    /// <summary>Begins; asked again, it stays with what it was asked first.</summary>
    public void Start(TimeSpan within)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _sending = SendAsync(within / 2, _stopping.Token);
        }
    }

    /// <summary>Ends it. The socket must still be there.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task SendAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(interval, time);
            do
            {
                await socket.SendAsync(Message, cancellationToken).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is OperationCanceledException or MediaServerException)
        {
            // Stopped, or broken: whoever receives sees the same and ends the connection.
        }
    }
}
