using MediaSync.Core.Sync.Storage;

namespace MediaSync.Core.Sync.Visits;

/// <summary>One server that is listened to, as it was stored when that began. For one caller at a time.</summary>
internal sealed class ListenedServer
{
    private readonly StoredMediaServer _server;
    private readonly CancellationTokenSource _stop;
    private readonly Task _ended;

    /// <summary>Begins to listen.</summary>
    /// <param name="server">The server.</param>
    /// <param name="listening">Who listens.</param>
    /// <param name="cancellationToken">Ends it, as <see cref="StopAsync"/> does.</param>
    public ListenedServer(StoredMediaServer server, ServerListening listening, CancellationToken cancellationToken)
    {
        _server = server;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ended = listening.RunAsync(server, _stop.Token);
    }

    /// <summary>False if the server is gone, or is reached in another way now.</summary>
    public bool IsFor(StoredMediaServer? now) =>
        now is not null
        && (now.Info.Kind, now.Info.Url, now.Credential) == (_server.Info.Kind, _server.Info.Url, _server.Credential);

    /// <summary>Ends it and waits for its end. Once.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _ended.ConfigureAwait(false);
        _stop.Dispose();
    }
}
