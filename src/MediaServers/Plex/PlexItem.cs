using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>
/// One row of a listing, as far as it is mirrored. Names differ by case alone (guid and Guid), so reading is case-sensitive.
/// </summary>
internal sealed record PlexItem
{
    [JsonPropertyName("ratingKey")]
    public string? RatingKey { get; set; }

    [JsonPropertyName("parentRatingKey")]
    public string? ParentRatingKey { get; set; }

    [JsonPropertyName("grandparentRatingKey")]
    public string? GrandparentRatingKey { get; set; }

    [JsonPropertyName("type")]
    public string? Type { get; set; }

    [JsonPropertyName("title")]
    public string? Title { get; set; }

    [JsonPropertyName("guid")]
    public string? AgentGuid { get; set; }

    [JsonPropertyName("Guid")]
    public IReadOnlyList<PlexGuid?>? Guids { get; set; }

    [JsonPropertyName("index")]
    public long? Index { get; set; }

    [JsonPropertyName("parentIndex")]
    public long? ParentIndex { get; set; }

    [JsonPropertyName("year")]
    public long? Year { get; set; }

    [JsonPropertyName("duration")]
    public long? Duration { get; set; }

    [JsonPropertyName("leafCount")]
    public long? LeafCount { get; set; }

    /// <summary>For shows, their seasons.</summary>
    [JsonPropertyName("childCount")]
    public long? ChildCount { get; set; }

    [JsonPropertyName("addedAt")]
    public long? AddedAt { get; set; }

    [JsonPropertyName("updatedAt")]
    public long? UpdatedAt { get; set; }

    [JsonPropertyName("Media")]
    public IReadOnlyList<PlexMedia?>? Media { get; set; }
}
