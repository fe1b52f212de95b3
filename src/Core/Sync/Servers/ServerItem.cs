using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Servers;

/// <summary>One server's copy of a media item, as the server tells it. Absent means absent: nothing is made up.</summary>
public sealed record ServerItem
{
    /// <summary>The server's own key: Plex ratingKey, Jellyfin id.</summary>
    public required string Key { get; init; }

    /// <summary>Kind of the item.</summary>
    public required MediaKind Kind { get; init; }

    /// <summary>Title, never null; empty if the server has none.</summary>
    public required string Title { get; init; }

    /// <summary>Year of first release.</summary>
    public int? Year { get; init; }

    /// <summary>
    /// The key of what it is part of as a whole: for seasons and episodes the show's, for albums the artist's, for tracks the
    /// album's.
    /// </summary>
    public string? ShowKey { get; init; }

    /// <summary>For episodes, the season's key.</summary>
    public string? SeasonKey { get; init; }

    /// <summary>For seasons and episodes; 0 holds the specials. For tracks, the disc.</summary>
    public int? SeasonNumber { get; init; }

    /// <summary>For episodes, the number in the season; for tracks, the number on the disc.</summary>
    public int? EpisodeNumber { get; init; }

    /// <summary>Milliseconds.</summary>
    public long? DurationMs { get; init; }

    /// <summary>Ids of public catalogues, each provider at most once.</summary>
    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    /// <summary>
    /// Opaque mark that moves with the item's metadata: Jellyfin Etag, Plex updatedAt. May be absent: see media servers'
    /// habits.
    /// </summary>
    public string? ChangeMark { get; init; }

    /// <summary>When the server first saw it, by the server's clock.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>When the server last changed it, by the server's clock; Plex leaves it out for some items.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>For shows: episodes below; for albums: tracks, as the server counts them.</summary>
    public int? LeafCount { get; init; }

    /// <summary>For shows: seasons below, as the server counts them; null if it does not tell.</summary>
    public int? ChildCount { get; init; }

    /// <summary>Path of the first file, as the server sees it.</summary>
    public string? Path { get; init; }

    /// <summary>Bytes of the first file; files beyond 2^32 are common.</summary>
    public long? SizeBytes { get; init; }
}
