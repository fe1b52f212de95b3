using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Plex;

/// <summary>
/// One row of a listing, as far as it is mirrored. Names differ by case alone (guid and Guid), so reading is case-sensitive.
/// </summary>
internal sealed record PlexItem
{
    [JsonPropertyName("ratingKey")]
    public string? RatingKey { get; init; }

    [JsonPropertyName("parentRatingKey")]
    public string? ParentRatingKey { get; init; }

    [JsonPropertyName("grandparentRatingKey")]
    public string? GrandparentRatingKey { get; init; }

    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("title")]
    public string? Title { get; init; }

    [JsonPropertyName("guid")]
    public string? AgentGuid { get; init; }

    [JsonPropertyName("Guid")]
    public IReadOnlyList<PlexGuid?>? Guids { get; init; }

    [JsonPropertyName("index")]
    public long? Index { get; init; }

    [JsonPropertyName("parentIndex")]
    public long? ParentIndex { get; init; }

    [JsonPropertyName("year")]
    public long? Year { get; init; }

    [JsonPropertyName("duration")]
    public long? Duration { get; init; }

    [JsonPropertyName("leafCount")]
    public long? LeafCount { get; init; }

    /// <summary>For shows, their seasons.</summary>
    [JsonPropertyName("childCount")]
    public long? ChildCount { get; init; }

    [JsonPropertyName("addedAt")]
    public long? AddedAt { get; init; }

    [JsonPropertyName("updatedAt")]
    public long? UpdatedAt { get; init; }

    [JsonPropertyName("Media")]
    public IReadOnlyList<PlexMedia?>? Media { get; init; }
}
