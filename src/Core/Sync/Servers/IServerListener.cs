namespace MediaSync.Core.Sync.Servers;

/// <summary>The border to what one media server tells by itself. Keeps nothing open between two calls.</summary>
public interface IServerListener
{
    /// <summary>
    /// Connects once and gives a hint for each message, in order, until the connection ends. The first one is
    /// <see cref="ServerHint.Listening"/>, or <see cref="ServerHint.Deaf"/> and then no more. A slow reader slows the server
    /// down; nothing is gathered for it here.
    /// </summary>
    /// <exception cref="MediaServerException">
    /// The connection could not be made, or broke. No token is in its message. Trying again is left to the caller.
    /// </exception>
    IAsyncEnumerable<ServerHint> ListenAsync(CancellationToken cancellationToken);
}
