using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.WatchState.Reading;

/// <summary>Opens media servers for their accounts' watch state; the implementation knows Plex from Jellyfin.</summary>
public interface IWatchServerFactory
{
    /// <summary>A client for one server; cheap, sends nothing yet, needs no disposal.</summary>
    IWatchServer Open(MediaServerAddress address);
}
