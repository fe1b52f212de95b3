using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>The server's clock.</summary>
internal sealed record JellyfinUtcTime
{
    [JsonPropertyName("RequestReceptionTime")]
    [JsonConverter(typeof(LenientTimeConverter))]
    public DateTimeOffset? RequestReceptionTime { get; init; }
}
