using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Placeholders to make: media items without a title, found again by their server's key or their external ids.</summary>
internal sealed class PlaceholderWrite
{
    private const string Items =
        """
        INSERT INTO media_items (id, kind)
        SELECT * FROM unnest($1::uuid[], $2::smallint[]) AS sent (id, kind) ORDER BY id
        """;

    // A row without a media item is one that a sync could not map: it keeps what the sync wrote, and gets the placeholder.
    private const string Keys =
        """
        INSERT INTO server_items (server_id, key, item_id)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS sent (server_id, key, item_id) ORDER BY server_id, key
        ON CONFLICT (server_id, key) DO UPDATE SET item_id = excluded.item_id
        """;

    private const string Ids =
        """
        INSERT INTO external_ids (kind, provider, value, item_id)
        SELECT * FROM unnest($1::smallint[], $2::text[], $3::text[], $4::uuid[]) AS sent (kind, provider, value, item_id)
         ORDER BY kind, provider, value
        ON CONFLICT DO NOTHING
        """;

    private readonly List<(Guid Id, MediaKind? Kind)> _items = [];
    private readonly List<(Guid Server, string Key, Guid Item)> _keys = [];
    private readonly List<(MediaKind Kind, ExternalId Id, Guid Item)> _ids = [];

    /// <summary>Adds a placeholder for a reference that nothing was found for.</summary>
    public void Add(ItemReference reference, Guid item)
    {
        if (reference is { Server: { } server, Key: { } key })
        {
            _items.Add((item, null));
            _keys.Add((server, key, item));
            return;
        }

        var kind = reference.Kind!.Value;
        _items.Add((item, kind));
        _ids.AddRange(reference.ExternalIds!.Select(id => (kind, id, item)));
    }

    /// <summary>Writes them; the caller holds the catalogue's lock and commits.</summary>
    public async Task WriteAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        if (_items.Count == 0)
        {
            return;
        }

        await using var batch = transaction.Batch();
        batch.Add(Items, _items.Select(item => item.Id).ToArray(), _items.Select(item => (short?)item.Kind).ToArray());
        batch.Add(
            Keys,
            _keys.Select(key => key.Server).ToArray(),
            _keys.Select(key => key.Key).ToArray(),
            _keys.Select(key => key.Item).ToArray());
        batch.Add(
            Ids,
            _ids.Select(id => (short)id.Kind).ToArray(), _ids.Select(id => id.Id.Provider).ToArray(),
            _ids.Select(id => id.Id.Value).ToArray(), _ids.Select(id => id.Item).ToArray());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
