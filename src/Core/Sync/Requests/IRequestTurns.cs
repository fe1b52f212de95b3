namespace MediaSync.Core.Sync.Requests;

/// <summary>The border to whoever counts the requests in flight at a media server over the whole deployment.</summary>
public interface IRequestTurns
{
    /// <summary>Waits for a turn, first come first served.</summary>
    /// <param name="server">The media server's id here.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="MediaServerException">Whoever counts could not be reached for too long.</exception>
    Task<IRequestTurn> EnterAsync(Guid server, CancellationToken cancellationToken);
}
