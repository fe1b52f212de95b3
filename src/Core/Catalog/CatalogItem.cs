using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Catalog;

/// <summary>A media item while a page is matched: what is stored of it, and what the page makes of it.</summary>
internal sealed class CatalogItem(Guid id)
{
    // A handful at most, and a page makes a thousand items: lists, not sets.
    private readonly List<ExternalId> _ids = [];

    /// <summary>The media item's id.</summary>
    public Guid Id { get; } = id;

    /// <summary>Kind; null for a placeholder that was reported by a server's key.</summary>
    public MediaKind? Kind { get; set; }

    /// <summary>Title; null for a placeholder, never for an item that a sync has shown.</summary>
    public string? Title { get; set; }

    /// <summary>Year of first release.</summary>
    public int? Year { get; set; }

    /// <summary>For seasons and episodes, the show's media item.</summary>
    public Guid? ShowId { get; set; }

    /// <summary>For seasons and episodes.</summary>
    public int? SeasonNumber { get; set; }

    /// <summary>For episodes.</summary>
    public int? EpisodeNumber { get; set; }

    /// <summary>Milliseconds.</summary>
    public long? DurationMs { get; set; }

    /// <summary>The server items that are copies of it, as far as they are known.</summary>
    public List<CatalogCopy> Copies { get; } = [];

    /// <summary>Made by this page.</summary>
    public bool IsNew { get; init; }

    /// <summary>Changed by this page.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Got its show by this page, though watch state may hang on it already.</summary>
    public bool IsAdoptedByShow { get; private set; }

    /// <summary>Made by a report; no sync has shown it yet.</summary>
    public bool IsPlaceholder => Title is null;

    /// <summary>A season, an episode or a track whose show or album no sync has shown yet.</summary>
    public bool LacksShow => Kind?.IsNumbered() == true && ShowId is null;

    /// <summary>Notes an external id.</summary>
    public void AddId(ExternalId id) => _ids.Add(id);

    /// <summary>True if a provider knows both and calls them different things.</summary>
    public bool Contradicts(ExternalId id)
    {
        var isKnown = false;
        foreach (var known in _ids)
        {
            if (known == id)
            {
                return false;
            }

            isKnown |= known.Provider == id.Provider;
        }

        return isKnown;
    }

    /// <summary>True if a provider knows both and calls them different things.</summary>
    public bool Contradicts(IReadOnlyList<ExternalId> ids)
    {
        foreach (var id in ids)
        {
            if (Contradicts(id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if they cannot be one: another kind, or a provider that calls them different things.</summary>
    public bool Contradicts(CatalogItem other)
    {
        if (Kind is { } kind && other.Kind is { } otherKind && kind != otherKind)
        {
            return true;
        }

        // A provider may have called either of them several things, of which one in common is enough.
        return _ids.Exists(id =>
            other.Contradicts(id) && _ids.TrueForAll(mine => mine.Provider != id.Provider || other.Contradicts(mine)));
    }

    /// <summary>
    /// Takes the server item's values where this item has none, and where it has those that this very server item gave it before:
    /// an item follows the server that told it first, and two servers with different titles do not take turns.
    /// </summary>
    public void Follow(ServerItem item, StoredServerItem? before, Guid? show)
    {
        var (kind, title, year, season, episode, duration) = (Kind, Title, Year, SeasonNumber, EpisodeNumber, DurationMs);
        Kind ??= item.Kind;
        Title = Title is null || (before is not null && before.Title == Title) ? item.Title : Title;
        Year = Newer(Year, before, before?.Year, item.Year);
        SeasonNumber = Newer(SeasonNumber, before, before?.SeasonNumber, item.SeasonNumber);
        EpisodeNumber = Newer(EpisodeNumber, before, before?.EpisodeNumber, item.EpisodeNumber);
        DurationMs = Newer(DurationMs, before, before?.DurationMs, item.DurationMs);
        IsChanged |= (kind, title, year, season, episode, duration)
            != (Kind, Title, Year, SeasonNumber, EpisodeNumber, DurationMs);
        if (ShowId is null && show is not null)
        {
            ShowId = show;
            IsChanged = true;
            IsAdoptedByShow = !IsNew;
        }
    }

    private static T? Newer<T>(T? stored, StoredServerItem? before, T? told, T? now)
        where T : struct, IEquatable<T> =>
        stored is null || (before is not null && now is not null && Nullable.Equals(told, stored)) ? now ?? stored : stored;
}
