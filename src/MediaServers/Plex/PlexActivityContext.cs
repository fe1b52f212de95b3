using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>What came of an activity.</summary>
internal sealed record PlexActivityContext
{
    [JsonPropertyName("refreshed")]
    public bool? IsRefreshed { get; init; }
}
