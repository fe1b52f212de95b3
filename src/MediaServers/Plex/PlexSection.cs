using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>One library.</summary>
internal sealed record PlexSection
{
    [JsonPropertyName("key")]
    public string? Key { get; init; }

    [JsonPropertyName("uuid")]
    public string? Uuid { get; init; }

    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("title")]
    public string? Title { get; init; }

    /// <summary>A counter, not a time, beyond 2^53: kept digit by digit.</summary>
    [JsonPropertyName("contentChangedAt")]
    public string? ContentChangedAt { get; init; }

    /// <summary>A scan runs.</summary>
    [JsonPropertyName("refreshing")]
    public bool? IsRefreshing { get; init; }
}
