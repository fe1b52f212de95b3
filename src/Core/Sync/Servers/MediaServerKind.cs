namespace MediaSync.Core.Sync.Servers;

/// <summary>Products whose libraries can be mirrored. The numbers are stored and never change.</summary>
public enum MediaServerKind
{
    /// <summary>Plex Media Server.</summary>
    Plex = 1,

    /// <summary>Jellyfin 10.8 to 12.</summary>
    Jellyfin = 2,
}
