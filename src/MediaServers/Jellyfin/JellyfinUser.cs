using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>A user of the server.</summary>
internal sealed record JellyfinUser
{
    [JsonPropertyName("Id")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonPropertyName("Policy")]
    public JellyfinUserPolicy? Policy { get; init; }
}
