using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>The server's clock.</summary>
internal sealed record JellyfinUtcTime
{
    [JsonPropertyName("RequestReceptionTime")]
    public DateTimeOffset? RequestReceptionTime { get; init; }
}
