using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Plex;

/// <summary>One library.</summary>
internal sealed record PlexSection
{
    [JsonPropertyName("key")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Key { get; init; }

    [JsonPropertyName("uuid")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Uuid { get; init; }

    [JsonPropertyName("type")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Type { get; init; }

    [JsonPropertyName("title")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Title { get; init; }

    /// <summary>A counter, not a time, beyond 2^53: kept digit by digit.</summary>
    [JsonPropertyName("contentChangedAt")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? ContentChangedAt { get; init; }
}
