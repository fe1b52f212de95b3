using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>A client that is connected to the server.</summary>
internal sealed record JellyfinSession
{
    [JsonPropertyName("UserId")]
    public string? UserId { get; init; }

    /// <summary>Absent: it plays nothing.</summary>
    [JsonPropertyName("NowPlayingItem")]
    public JellyfinWatchItem? NowPlayingItem { get; init; }
}
