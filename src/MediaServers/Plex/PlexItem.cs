using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Plex;

/// <summary>
/// One row of a listing, as far as it is mirrored. Names differ by case alone (guid and Guid), so reading is case-sensitive.
/// </summary>
internal sealed record PlexItem
{
    [JsonPropertyName("ratingKey")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? RatingKey { get; init; }

    [JsonPropertyName("parentRatingKey")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? ParentRatingKey { get; init; }

    [JsonPropertyName("grandparentRatingKey")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? GrandparentRatingKey { get; init; }

    [JsonPropertyName("type")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Type { get; init; }

    [JsonPropertyName("title")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Title { get; init; }

    [JsonPropertyName("guid")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? AgentGuid { get; init; }

    [JsonPropertyName("Guid")]
    public IReadOnlyList<PlexGuid?>? Guids { get; init; }

    [JsonPropertyName("index")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Index { get; init; }

    [JsonPropertyName("parentIndex")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? ParentIndex { get; init; }

    [JsonPropertyName("year")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Year { get; init; }

    [JsonPropertyName("duration")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Duration { get; init; }

    [JsonPropertyName("leafCount")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? LeafCount { get; init; }

    [JsonPropertyName("addedAt")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? AddedAt { get; init; }

    [JsonPropertyName("updatedAt")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? UpdatedAt { get; init; }

    [JsonPropertyName("Media")]
    public IReadOnlyList<PlexMedia?>? Media { get; init; }
}
