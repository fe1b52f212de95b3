using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>A user of the server, by name.</summary>
internal sealed record JellyfinAccount
{
    [JsonPropertyName("Id")]
    public string? Id { get; init; }

    [JsonPropertyName("Name")]
    public string? Name { get; init; }
}
