using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>A list of items with their user data.</summary>
internal sealed record JellyfinWatchPage
{
    [JsonPropertyName("Items")]
    public IReadOnlyList<JellyfinWatchItem?>? Items { get; init; }

    [JsonPropertyName("TotalRecordCount")]
    public long? TotalRecordCount { get; init; }
}
