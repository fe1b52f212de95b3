using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>A list of items or libraries.</summary>
internal sealed record JellyfinPage
{
    [JsonPropertyName("Items")]
    public IReadOnlyList<JellyfinItem?>? Items { get; init; }

    [JsonPropertyName("TotalRecordCount")]
    public long? TotalRecordCount { get; init; }
}
