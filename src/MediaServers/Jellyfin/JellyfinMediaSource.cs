using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>One file of an item, where a server sends it unasked.</summary>
internal sealed record JellyfinMediaSource
{
    /// <summary>Bytes.</summary>
    [JsonPropertyName("Size")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Size { get; init; }
}
