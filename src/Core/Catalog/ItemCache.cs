using MediaSync.Core.Playback;

namespace MediaSync.Core.Catalog;

/// <summary>
/// Remembers which media item a reference names, so that a report of a known item costs no query. Only finds are remembered;
/// a find that went stale is corrected by the flush, which knows merged and deleted items.
/// </summary>
/// <param name="limit">Most references of each form that are remembered.</param>
internal sealed class ItemCache(int limit)
{
    private readonly GenerationalCache<Guid, Guid> _byId = new(limit);
    private readonly GenerationalCache<string, Guid> _byName = new(limit);

    /// <summary>The item that the reference was last seen to name.</summary>
    public bool TryGet(ItemReference reference, out Guid item) =>
        reference.Id is { } id ? _byId.TryGet(id, out item) : _byName.TryGet(reference.ToKey(), out item);

    /// <summary>Remembers a find.</summary>
    public void Remember(ItemReference reference, Guid item)
    {
        if (reference.Id is { } id)
        {
            _byId.Remember(id, item);
        }
        else
        {
            _byName.Remember(reference.ToKey(), item);
        }
    }

    /// <summary>Forgets everything that leads to an item: it was merged or deleted.</summary>
    public void Forget(Guid item)
    {
        _byId.ForgetWhere(found => found == item);
        _byName.ForgetWhere(found => found == item);
    }
}
