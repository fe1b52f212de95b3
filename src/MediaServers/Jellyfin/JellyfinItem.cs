using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>One row of a listing, as far as it is mirrored.</summary>
internal sealed record JellyfinItem
{
    [JsonPropertyName("Id")]
    public string? Id { get; init; }

    [JsonPropertyName("Name")]
    public string? Name { get; init; }

    [JsonPropertyName("Type")]
    public string? Type { get; init; }

    /// <summary>For libraries: what they hold; absent for mixed ones.</summary>
    [JsonPropertyName("CollectionType")]
    public string? CollectionType { get; init; }

    /// <summary>Moves exactly when the server's own DateLastSaved does.</summary>
    [JsonPropertyName("Etag")]
    public string? Etag { get; init; }

    [JsonPropertyName("DateCreated")]
    public DateTimeOffset? DateCreated { get; init; }

    [JsonPropertyName("ProductionYear")]
    public long? ProductionYear { get; init; }

    [JsonPropertyName("SeriesId")]
    public string? SeriesId { get; init; }

    [JsonPropertyName("SeasonId")]
    public string? SeasonId { get; init; }

    [JsonPropertyName("IndexNumber")]
    public long? IndexNumber { get; init; }

    [JsonPropertyName("ParentIndexNumber")]
    public long? ParentIndexNumber { get; init; }

    /// <summary>For tracks.</summary>
    [JsonPropertyName("AlbumId")]
    public string? AlbumId { get; init; }

    /// <summary>For albums and tracks; the first is the one whose folder it is.</summary>
    [JsonPropertyName("AlbumArtists")]
    public IReadOnlyList<JellyfinNamedItem?>? AlbumArtists { get; init; }

    /// <summary>Ticks of 100 ns.</summary>
    [JsonPropertyName("RunTimeTicks")]
    public long? RunTimeTicks { get; init; }

    /// <summary>Items below. ChildCount, its neighbour, is a random number on libraries and is never read.</summary>
    [JsonPropertyName("RecursiveItemCount")]
    public long? RecursiveItemCount { get; init; }

    [JsonPropertyName("Path")]
    public string? Path { get; init; }

    [JsonPropertyName("ProviderIds")]
    public IReadOnlyDictionary<string, string?>? ProviderIds { get; init; }

    [JsonPropertyName("MediaSources")]
    public IReadOnlyList<JellyfinMediaSource?>? MediaSources { get; init; }
}
