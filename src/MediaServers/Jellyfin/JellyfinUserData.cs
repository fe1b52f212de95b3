using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>What a user has watched of an item.</summary>
internal sealed record JellyfinUserData
{
    /// <summary>Ticks of 100 ns.</summary>
    [JsonPropertyName("PlaybackPositionTicks")]
    public long? PlaybackPositionTicks { get; init; }

    [JsonPropertyName("PlayCount")]
    public long? PlayCount { get; init; }

    /// <summary>When the newest playing began; forgotten when the item is marked as unplayed.</summary>
    [JsonPropertyName("LastPlayedDate")]
    public DateTimeOffset? LastPlayedDate { get; init; }

    [JsonPropertyName("Played")]
    public bool? Played { get; init; }

    /// <summary>On series: episodes that are not played.</summary>
    [JsonPropertyName("UnplayedItemCount")]
    public long? UnplayedItemCount { get; init; }
}
