using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>A message of Jellyfin's websocket, as far as it matters here.</summary>
internal sealed record JellyfinMessage
{
    [JsonPropertyName("MessageType")]
    public string? Type { get; init; }

    /// <summary>What it is if it is a number, as ForceKeepAlive's seconds; lists of changes are left out.</summary>
    [JsonPropertyName("Data")]
    public long? Number { get; init; }
}
