using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Catalog;

/// <summary>
/// Decides which media item each server item of a page is. External ids come first, then a show's numbers, then title, year and
/// duration. Two items of one library are one only if their external ids say so. Pure: it reads an index and notes what to write.
/// </summary>
internal sealed class ItemMatcher(Guid server, Guid library, CatalogIndex index, Func<Guid> newId)
{
    private readonly List<ItemMerge> _merges = [];
    private readonly List<NewExternalId> _newIds = [];

    /// <summary>
    /// Media items that the page showed to be one. They are merged after the page, each pair checked once more.
    /// </summary>
    public IReadOnlyList<ItemMerge> Merges => _merges;

    /// <summary>External ids to add.</summary>
    public IReadOnlyList<NewExternalId> NewIds => _newIds;

    /// <summary>
    /// Items whose ids belong to others that contradict them: the ids stay with the first, the items stay apart.
    /// </summary>
    public int Conflicts { get; private set; }

    /// <summary>The media items to write.</summary>
    public IEnumerable<CatalogItem> Written => index.Items.Where(item => item.IsNew || item.IsChanged);

    /// <summary>Finds or makes the media item of a server item.</summary>
    /// <param name="item">What the server tells.</param>
    /// <param name="before">What is stored of it; null if nothing is.</param>
    /// <param name="show">For seasons and episodes, the show's media item; null if it is unknown.</param>
    /// <returns>The media item; null if it cannot be told: a season or episode without a show and without known ids.</returns>
    public Guid? Match(ServerItem item, StoredServerItem? before, Guid? show)
    {
        var current = index.Find(before?.ItemId);
        var match = current is { IsPlaceholder: false, LacksShow: false }
            ? current
            : Find(item, current, show);
        if (match is null)
        {
            match = current ?? Create(item, show);
        }
        else if (current is not null && match != current)
        {
            _merges.Add(new ItemMerge(match.Id, current.Id));
        }

        if (match is null)
        {
            return null;
        }

        match.Follow(item, before, show);
        match.Copies.Add(new CatalogCopy(server, library, item.Key));
        if (!Attach(match, item))
        {
            Conflicts++;
        }

        return match.Id;
    }

    private CatalogItem? Find(ServerItem item, CatalogItem? current, Guid? show)
    {
        var owner = FindByIds(item, current);
        if (owner is { IsPlaceholder: false })
        {
            return owner;
        }

        // A report that named the ids made a placeholder of what may be stored without them: then attaching them merges the two.
        var alike = FindAlike(item, show);
        return owner is null || (alike is not null && !alike.Contradicts(owner)) ? alike : owner;
    }

    private CatalogItem? FindByIds(ServerItem item, CatalogItem? current)
    {
        foreach (var id in item.ExternalIds)
        {
            if (index.FindOwner(item.Kind, id) is { } owner && owner != current && !owner.Contradicts(item.ExternalIds))
            {
                return owner;
            }
        }

        return null;
    }

    private CatalogItem? FindAlike(ServerItem item, Guid? show)
    {
        if (item.Kind.IsNumbered())
        {
            return show is { } known
                ? Only(index.FindByNumbers(item.Kind, known, item.SeasonNumber, item.EpisodeNumber)
                    .Where(other => !other.Contradicts(item.ExternalIds) && !IsListedHere(other, item)))
                : null;
        }

        var sameTitle = index.FindByTitle(item.Kind, item.Title).Where(other => !other.Contradicts(item.ExternalIds)).ToList();
        if (item.Kind is MediaKind.Artist or MediaKind.Album)
        {
            return Only(sameTitle.Where(other => TitleRules.AgreeInMusic(other, item, show) && !IsListedHere(other, item)));
        }

        return Only(sameTitle.Where(other => TitleRules.Agree(other, item) && !IsListedHere(other, item)))
            ?? Only(sameTitle.Where(other => TitleRules.AgreeThoughIncomplete(other, item) && !IsOnThisServer(other, item)));
    }

    // More than one likely item is doubt, and doubt means none of them.
    private static CatalogItem? Only(IEnumerable<CatalogItem> items)
    {
        CatalogItem? only = null;
        foreach (var item in items)
        {
            if (only is not null)
            {
                return null;
            }

            only = item;
        }

        return only;
    }

    private bool IsListedHere(CatalogItem other, ServerItem item)
    {
        foreach (var copy in other.Copies)
        {
            if (copy.Server == server && (copy.Library is null || copy.Library == library) && copy.Key != item.Key)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOnThisServer(CatalogItem other, ServerItem item)
    {
        foreach (var copy in other.Copies)
        {
            if (copy.Server == server && copy.Key != item.Key)
            {
                return true;
            }
        }

        return false;
    }

    private CatalogItem? Create(ServerItem item, Guid? show)
    {
        if (show is null && item.Kind.IsNumbered())
        {
            return null;
        }

        var made = new CatalogItem(newId()) { IsNew = true };
        made.Follow(item, null, show);
        index.Add(made);
        return made;
    }

    private bool Attach(CatalogItem match, ServerItem item)
    {
        var clean = true;
        foreach (var id in item.ExternalIds)
        {
            var owner = index.FindOwner(item.Kind, id);
            if (owner == match)
            {
                continue;
            }

            if (owner is null && !match.Contradicts(id))
            {
                index.AddExternalId(item.Kind, id, match);
                _newIds.Add(new NewExternalId(item.Kind, id, match.Id));
            }
            else if (owner is not null && !match.Contradicts(owner) && !owner.Contradicts(item.ExternalIds))
            {
                _merges.Add(new ItemMerge(match.Id, owner.Id));
            }
            else
            {
                clean = false;
            }
        }

        return clean;
    }
}
