namespace MediaSync.Core.Sync.Servers;

/// <summary>Opens media servers by address; the implementation knows Plex from Jellyfin.</summary>
public interface IMediaServerFactory
{
    /// <summary>A client for one server; cheap, sends nothing yet, needs no disposal.</summary>
    IMediaServer Open(MediaServerAddress address);
}
