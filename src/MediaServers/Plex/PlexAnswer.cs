using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>What Plex wraps every answer in.</summary>
internal sealed record PlexAnswer
{
    [JsonPropertyName("MediaContainer")]
    public PlexContainer? Container { get; init; }
}
