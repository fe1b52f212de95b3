namespace MediaSync.Core.Catalog;

/// <summary>The media items that a page's items may turn out to be, found by everything that identifies them.</summary>
internal sealed class CatalogIndex
{
    private readonly Dictionary<Guid, CatalogItem> _byId = [];
    private readonly Dictionary<(MediaKind, string, string), CatalogItem> _byExternalId = [];
    private readonly Dictionary<(MediaKind, string), List<CatalogItem>> _byTitle = [];
    private readonly Dictionary<(MediaKind, Guid, int, int), List<CatalogItem>> _byNumbers = [];

    /// <summary>Every item.</summary>
    public IEnumerable<CatalogItem> Items => _byId.Values;

    /// <summary>Adds an item with its values of now; once for each id.</summary>
    public void Add(CatalogItem item)
    {
        _byId.Add(item.Id, item);
        if (item.Kind is not { } kind || item.Title is null)
        {
            return;
        }

        if (item.ShowId is { } show && NumbersOf(kind, item.SeasonNumber, item.EpisodeNumber) is { } numbers)
        {
            Append(_byNumbers, (kind, show, numbers.Season, numbers.Episode), item);
        }
        else if (!kind.IsNumbered())
        {
            Append(_byTitle, (kind, Fold(item.Title)), item);
        }
    }

    /// <summary>Notes that an external id belongs to an item.</summary>
    public void AddExternalId(MediaKind kind, ExternalId id, CatalogItem item)
    {
        _byExternalId[(kind, id.Provider, id.Value)] = item;
        item.AddId(id);
    }

    /// <summary>The item with an id; null if there is none.</summary>
    public CatalogItem? Find(Guid? id) => id is { } known ? _byId.GetValueOrDefault(known) : null;

    /// <summary>The item that owns an external id; null if nobody does.</summary>
    public CatalogItem? FindOwner(MediaKind kind, ExternalId id) =>
        _byExternalId.GetValueOrDefault((kind, id.Provider, id.Value));

    /// <summary>Movies, shows, artists or albums of a title, whatever its case.</summary>
    public IReadOnlyList<CatalogItem> FindByTitle(MediaKind kind, string title) =>
        _byTitle.GetValueOrDefault((kind, Fold(title))) ?? [];

    /// <summary>Seasons or episodes of a show with these numbers; none if a number is missing.</summary>
    public IReadOnlyList<CatalogItem> FindByNumbers(MediaKind kind, Guid show, int? season, int? episode) =>
        NumbersOf(kind, season, episode) is { } numbers
            ? _byNumbers.GetValueOrDefault((kind, show, numbers.Season, numbers.Episode)) ?? []
            : [];

    private static (int Season, int Episode)? NumbersOf(MediaKind kind, int? season, int? episode) =>
        (kind, season, episode) switch
    {
        (MediaKind.Season, { } number, _) => (number, -1),
        (MediaKind.Episode or MediaKind.Track, { } number, { } inSeason) => (number, inSeason),
        _ => null,
    };

    private static string Fold(string title) => title.ToUpperInvariant();

    private static void Append<TKey>(Dictionary<TKey, List<CatalogItem>> index, TKey key, CatalogItem item)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var items))
        {
            index.Add(key, items = []);
        }

        items.Add(item);
    }
}
