using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>What Plex wraps every answer in.</summary>
internal sealed record PlexWatchAnswer
{
    [JsonPropertyName("MediaContainer")]
    public PlexWatchContainer? Container { get; init; }
}
