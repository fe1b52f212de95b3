using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>A user of the server.</summary>
internal sealed record JellyfinUser
{
    [JsonPropertyName("Id")]
    public string? Id { get; init; }

    [JsonPropertyName("Policy")]
    public JellyfinUserPolicy? Policy { get; init; }
}
