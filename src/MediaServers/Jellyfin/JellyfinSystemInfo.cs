using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>What a server tells everybody.</summary>
internal sealed record JellyfinSystemInfo
{
    [JsonPropertyName("Id")]
    public string? Id { get; init; }

    [JsonPropertyName("ServerName")]
    public string? ServerName { get; init; }

    [JsonPropertyName("Version")]
    public string? Version { get; init; }
}
