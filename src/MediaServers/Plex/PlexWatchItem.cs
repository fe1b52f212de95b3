using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>One row of a listing, as far as it tells what the token's account has watched. Absent means none or never.</summary>
internal sealed record PlexWatchItem
{
    [JsonPropertyName("ratingKey")]
    public string? RatingKey { get; init; }

    [JsonPropertyName("grandparentRatingKey")]
    public string? GrandparentRatingKey { get; init; }

    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>Milliseconds.</summary>
    [JsonPropertyName("duration")]
    public long? Duration { get; init; }

    /// <summary>Milliseconds.</summary>
    [JsonPropertyName("viewOffset")]
    public long? ViewOffset { get; init; }

    [JsonPropertyName("viewCount")]
    public long? ViewCount { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("lastViewedAt")]
    public long? LastViewedAt { get; init; }

    /// <summary>On shows: episodes that are played.</summary>
    [JsonPropertyName("viewedLeafCount")]
    public long? ViewedLeafCount { get; init; }

    /// <summary>In a list of sessions: who plays it.</summary>
    [JsonPropertyName("User")]
    public PlexAccount? User { get; init; }
}
