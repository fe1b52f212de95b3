using System.Text.Json.Serialization;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>One row of a listing, as far as it is mirrored.</summary>
internal sealed record JellyfinItem
{
    [JsonPropertyName("Id")]
    public string? Id { get; set; }

    [JsonPropertyName("Name")]
    public string? Name { get; set; }

    [JsonPropertyName("Type")]
    public string? Type { get; set; }

    /// <summary>For libraries: what they hold; absent for mixed ones.</summary>
    [JsonPropertyName("CollectionType")]
    public string? CollectionType { get; set; }

    /// <summary>Moves exactly when the server's own DateLastSaved does.</summary>
    [JsonPropertyName("Etag")]
    public string? Etag { get; set; }

    [JsonPropertyName("DateCreated")]
    public DateTimeOffset? DateCreated { get; set; }

    [JsonPropertyName("ProductionYear")]
    public long? ProductionYear { get; set; }

    [JsonPropertyName("SeriesId")]
    public string? SeriesId { get; set; }

    [JsonPropertyName("SeasonId")]
    public string? SeasonId { get; set; }

    [JsonPropertyName("IndexNumber")]
    public long? IndexNumber { get; set; }

    [JsonPropertyName("ParentIndexNumber")]
    public long? ParentIndexNumber { get; set; }

    /// <summary>For tracks.</summary>
    [JsonPropertyName("AlbumId")]
    public string? AlbumId { get; set; }

    /// <summary>For albums and tracks; the first is the one whose folder it is.</summary>
    [JsonPropertyName("AlbumArtists")]
    public IReadOnlyList<JellyfinNamedItem?>? AlbumArtists { get; set; }

    /// <summary>Ticks of 100 ns.</summary>
    [JsonPropertyName("RunTimeTicks")]
    public long? RunTimeTicks { get; set; }

    /// <summary>Items below. ChildCount, its neighbour, is a random number on libraries and is never read.</summary>
    [JsonPropertyName("RecursiveItemCount")]
    public long? RecursiveItemCount { get; set; }

    [JsonPropertyName("Path")]
    public string? Path { get; set; }

    [JsonPropertyName("ProviderIds")]
    public IReadOnlyDictionary<string, string?>? ProviderIds { get; set; }

    [JsonPropertyName("MediaSources")]
    public IReadOnlyList<JellyfinMediaSource?>? MediaSources { get; set; }
}
