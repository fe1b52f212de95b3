namespace MediaSync.Core.Sync.Servers;

/// <summary>Makes listeners by address; the implementation knows Plex from Jellyfin.</summary>
public interface IServerListenerFactory
{
    /// <summary>A listener for one server; cheap, sends nothing yet, needs no disposal.</summary>
    /// <exception cref="MediaServerException">The address or the token cannot be right.</exception>
    IServerListener Listen(MediaServerAddress address);
}
