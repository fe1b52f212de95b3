using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>A list of items or libraries.</summary>
internal sealed record JellyfinPage
{
    [JsonPropertyName("Items")]
    public IReadOnlyList<JellyfinItem?>? Items { get; init; }

    [JsonPropertyName("TotalRecordCount")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? TotalRecordCount { get; init; }
}
