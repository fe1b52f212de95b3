using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>A step in the life of an item.</summary>
internal sealed record PlexTimelineEntry
{
    /// <summary>Who looks after the item.</summary>
    [JsonPropertyName("identifier")]
    public string? Identifier { get; init; }

    /// <summary>The library's key; -1 if it is in none.</summary>
    [JsonPropertyName("sectionID")]
    public string? Section { get; init; }

    /// <summary>0 created, 1 to 4 on its way, 5 processed, 9 deleted.</summary>
    [JsonPropertyName("state")]
    public long? State { get; init; }
}
