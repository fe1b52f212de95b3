using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>What a user has watched of an item, as it is written: whatever is null stays as it is.</summary>
internal sealed record JellyfinNewUserData
{
    [JsonPropertyName("Played")]
    public required bool Played { get; init; }

    /// <summary>Ticks of 100 ns.</summary>
    [JsonPropertyName("PlaybackPositionTicks")]
    public required long PlaybackPositionTicks { get; init; }

    [JsonPropertyName("PlayCount")]
    public int? PlayCount { get; init; }

    /// <summary>UTC and said so by a Z: without, or with an offset, versions differ in what they make of it.</summary>
    [JsonPropertyName("LastPlayedDate")]
    public string? LastPlayedDate { get; init; }
}
