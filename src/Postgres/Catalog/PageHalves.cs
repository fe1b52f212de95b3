using MediaSync.Core.Catalog;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// Parts what has to be written of a page in two that can be written at the same time: no row of either points to a row that the
/// other one makes, and whatever is stored already is changed by the first. Pure; used once.
/// </summary>
internal sealed class PageHalves
{
    /// <summary>Rows below which a second transaction costs more than it saves.</summary>
    public const int LeastRows = 100;

    // The media items that the page makes, and which of them the second half makes.
    private readonly Dictionary<Guid, CatalogItem> _made;
    private readonly Dictionary<Guid, bool> _isSecond = [];

    private PageHalves(PageWrite write) => _made = write.Items.Where(item => item.IsNew).ToDictionary(item => item.Id);

    /// <summary>The halves; null if the page has too little that is new.</summary>
    public static (PageWrite First, PageWrite Second)? Of(PageWrite write)
    {
        if (write.Rows.Count < LeastRows || write.Rows.Exists(row => !row.IsNew))
        {
            return null;
        }

        var halves = new PageHalves(write).Part(write);
        return halves.First.Rows.Count == 0 || halves.Second.Rows.Count == 0 ? null : halves;
    }

    private (PageWrite First, PageWrite Second) Part(PageWrite write)
    {
        var (first, second) = (new PageWrite(), new PageWrite());

        // A stored item that gets its show from the page points to it from the first half.
        foreach (var item in write.Items)
        {
            if (!item.IsNew && item.ShowId is { } show)
            {
                _isSecond[show] = false;
            }
        }

        for (var i = 0; i < write.Rows.Count; i++)
        {
            var row = write.Rows[i];
            var isLate = i >= write.Rows.Count / 2;
            (IsSecond(row.MediaItem, isLate) ? second : first).Rows.Add(row);
        }

        foreach (var item in write.Items)
        {
            (_isSecond.GetValueOrDefault(item.Id) ? second : first).Items.Add(item);
        }

        foreach (var id in write.Ids)
        {
            (_isSecond.GetValueOrDefault(id.Item) ? second : first).Ids.Add(id);
        }

        return (first, second);
    }

    // A media item that the page makes belongs to the half of its show, if the page makes that too, else of its first row; and a
    // show of a stored item to the first.
    private bool IsSecond(Guid? id, bool isLate)
    {
        if (id is not { } item || !_made.TryGetValue(item, out var media))
        {
            return isLate;
        }

        if (!_isSecond.TryGetValue(item, out var isSecond))
        {
            isSecond = IsSecond(media.ShowId, isLate);
            _isSecond.Add(item, isSecond);
        }

        return isSecond;
    }
}
