using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>A message of Plex's websocket.</summary>
internal sealed record PlexMessage
{
    [JsonPropertyName("NotificationContainer")]
    public PlexNotifications? Container { get; init; }
}
