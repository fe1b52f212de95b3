using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>An account that a server knows; 1 is its owner.</summary>
internal sealed record PlexAccount
{
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }
}
