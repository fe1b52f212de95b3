using System.Text.Json.Serialization;
using MediaSync.MediaServers.Json;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>One row of a listing, as far as it is mirrored.</summary>
internal sealed record JellyfinItem
{
    [JsonPropertyName("Id")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonPropertyName("Name")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    [JsonPropertyName("Type")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Type { get; init; }

    /// <summary>For libraries: what they hold; absent for mixed ones.</summary>
    [JsonPropertyName("CollectionType")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? CollectionType { get; init; }

    /// <summary>Moves exactly when the server's own DateLastSaved does.</summary>
    [JsonPropertyName("Etag")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Etag { get; init; }

    [JsonPropertyName("DateCreated")]
    [JsonConverter(typeof(LenientTimeConverter))]
    public DateTimeOffset? DateCreated { get; init; }

    [JsonPropertyName("ProductionYear")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? ProductionYear { get; init; }

    [JsonPropertyName("SeriesId")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? SeriesId { get; init; }

    [JsonPropertyName("SeasonId")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? SeasonId { get; init; }

    [JsonPropertyName("IndexNumber")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? IndexNumber { get; init; }

    [JsonPropertyName("ParentIndexNumber")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? ParentIndexNumber { get; init; }

    /// <summary>Ticks of 100 ns.</summary>
    [JsonPropertyName("RunTimeTicks")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? RunTimeTicks { get; init; }

    /// <summary>Items below. ChildCount, its neighbour, is a random number on libraries and is never read.</summary>
    [JsonPropertyName("RecursiveItemCount")]
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? RecursiveItemCount { get; init; }

    [JsonPropertyName("Path")]
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Path { get; init; }

    [JsonPropertyName("ProviderIds")]
    public IReadOnlyDictionary<string, string?>? ProviderIds { get; init; }

    [JsonPropertyName("MediaSources")]
    public IReadOnlyList<JellyfinMediaSource?>? MediaSources { get; init; }
}
