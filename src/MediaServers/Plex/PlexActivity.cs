using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>Something that the server is busy with.</summary>
internal sealed record PlexActivity
{
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("Context")]
    public PlexActivityContext? Context { get; init; }
}
