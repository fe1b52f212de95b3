namespace MediaSync.Core.Catalog;

/// <summary>What is stored of a server item already, as far as matching needs it.</summary>
internal sealed record StoredServerItem
{
    /// <summary>The server's own key.</summary>
    public required string Key { get; init; }

    /// <summary>The library; null if only a report named it so far.</summary>
    public Guid? LibraryId { get; init; }

    /// <summary>The media item; null while it is unmapped.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>True if the media item is a placeholder.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>True if it is part of a show or an album that its media item does not know yet.</summary>
    public bool LacksShow { get; init; }

    /// <summary>What was stored at the newest change; null if only a report named it so far.</summary>
    public byte[]? Digest { get; init; }

    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Year of first release.</summary>
    public int? Year { get; init; }

    /// <summary>For seasons and episodes.</summary>
    public int? SeasonNumber { get; init; }

    /// <summary>For episodes.</summary>
    public int? EpisodeNumber { get; init; }

    /// <summary>Milliseconds.</summary>
    public long? DurationMs { get; init; }
}
