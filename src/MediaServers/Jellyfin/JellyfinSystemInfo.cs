using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>What a server tells everybody.</summary>
internal sealed record JellyfinSystemInfo
{
    [JsonPropertyName("Id")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonPropertyName("ServerName")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? ServerName { get; init; }

    [JsonPropertyName("Version")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Version { get; init; }
}
