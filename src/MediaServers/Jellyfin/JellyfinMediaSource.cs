using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>One file of an item, where a server sends it unasked.</summary>
internal sealed record JellyfinMediaSource
{
    /// <summary>Bytes.</summary>
    [JsonPropertyName("Size")]
    public long? Size { get; set; }
}
