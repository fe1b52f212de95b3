using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>One row of a listing, as far as it tells what was watched.</summary>
internal sealed record JellyfinWatchItem
{
    [JsonPropertyName("Id")]
    public string? Id { get; init; }

    [JsonPropertyName("Type")]
    public string? Type { get; init; }

    [JsonPropertyName("SeriesId")]
    public string? SeriesId { get; init; }

    /// <summary>Ticks of 100 ns.</summary>
    [JsonPropertyName("RunTimeTicks")]
    public long? RunTimeTicks { get; init; }

    [JsonPropertyName("RecursiveItemCount")]
    public long? RecursiveItemCount { get; init; }

    [JsonPropertyName("UserData")]
    public JellyfinUserData? UserData { get; init; }
}
