using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;

namespace MediaSync.Postgres.Catalog;

/// <summary>What the references of one call are known to be.</summary>
internal sealed class ReferenceIndex
{
    private readonly Dictionary<Guid, Guid> _ids = [];
    private readonly HashSet<Guid> _servers = [];
    private readonly Dictionary<(Guid, string), Guid> _keys = [];
    private readonly Dictionary<(MediaKind, ExternalId), Guid> _externalIds = [];

    /// <summary>A media item, or what it was merged into.</summary>
    public void AddId(Guid id, Guid item) => _ids[id] = item;

    /// <summary>A server that there is, and one of its items, which may have no media item yet.</summary>
    public void AddServer(Guid server, string? key, Guid? item)
    {
        _servers.Add(server);
        if (key is not null && item is { } known)
        {
            _keys[(server, key)] = known;
        }
    }

    /// <summary>The owner of an external id.</summary>
    public void AddExternalId(MediaKind kind, ExternalId id, Guid item) => _externalIds[(kind, id)] = item;

    /// <summary>A placeholder that is being made, so that the next reference to the same finds it.</summary>
    public void Add(ItemReference reference, Guid item)
    {
        if (reference is { Server: { } server, Key: { } key })
        {
            _keys[(server, key)] = item;
            return;
        }

        foreach (var id in reference.ExternalIds ?? [])
        {
            _externalIds.TryAdd((reference.Kind!.Value, id), item);
        }
    }

    /// <summary>The reference's media item; null if it is not known.</summary>
    public Guid? Find(ItemReference reference)
    {
        if (reference.Id is { } id)
        {
            return _ids.TryGetValue(id, out var item) ? item : null;
        }

        if (reference is { Server: { } server, Key: { } key })
        {
            return _keys.TryGetValue((server, key), out var item) ? item : null;
        }

        if (reference is { Kind: { } kind, ExternalIds: { } externalIds })
        {
            foreach (var externalId in externalIds)
            {
                if (_externalIds.TryGetValue((kind, externalId), out var item))
                {
                    return item;
                }
            }
        }

        return null;
    }

    /// <summary>True if a placeholder may stand for the reference: its server exists, or it names external ids.</summary>
    public bool CanBeMade(ItemReference reference) => reference switch
    {
        { Id: not null } => false,
        { Server: { } server, Key: not null } => _servers.Contains(server),
        { Kind: not null, ExternalIds.Count: > 0 } => true,
        _ => false,
    };
}
