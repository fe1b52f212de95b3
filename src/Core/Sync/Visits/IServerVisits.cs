namespace MediaSync.Core.Sync.Visits;

/// <summary>The border to whoever visits the servers: one visit at a time for each, over the whole deployment.</summary>
public interface IServerVisits
{
    /// <summary>Starts to visit a server, or joins the visit that runs; who asks for more is followed by another visit.</summary>
    /// <exception cref="MediaServerException">Whoever visits the server could not be reached.</exception>
    Task StartAsync(Guid server, SyncRequest request, CancellationToken cancellationToken);

    /// <summary>Stops the visit of a server and its passes, and waits for their ends.</summary>
    /// <exception cref="MediaServerException">Whoever visits the server could not be reached.</exception>
    Task StopAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>True while a server is being visited or waits for its turn; null if nobody can tell.</summary>
    Task<bool?> IsRunningAsync(Guid server, CancellationToken cancellationToken);

    /// <summary>Whether the server's own messages are heard; off if nobody can tell.</summary>
    Task<PushState> GetPushAsync(Guid server, CancellationToken cancellationToken);
}
