using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>A step of something that the server is busy with.</summary>
internal sealed record PlexActivityNotification
{
    /// <summary>started, updated or ended.</summary>
    [JsonPropertyName("event")]
    public string? Event { get; init; }

    [JsonPropertyName("Activity")]
    public PlexActivity? Activity { get; init; }
}
