using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Reads what a page has to be compared with. Each method is one round trip, whatever the page's size.</summary>
internal static class CatalogReader
{
    private const string Proof =
        "SELECT 1 FROM sync_status WHERE library_id = $1 AND pass = $2 AND state = 1 FOR UPDATE";

    private const string Stored =
        """
        SELECT s.key, s.library_id, s.item_id, m.id IS NOT NULL AND m.title IS NULL, s.digest,
               s.title, s.year, s.season_number, s.episode_number, s.duration_ms
          FROM server_items s
          LEFT JOIN media_items m ON m.id = s.item_id
         WHERE s.server_id = $1 AND s.key = ANY($2)
        """;

    // Ids that belong to another media item than the row that carries them: what a merge left undone by a crash looks like.
    private const string Astray =
        """
        SELECT DISTINCT t.key
          FROM unnest($2::text[], $3::smallint[], $4::text[], $5::text[]) AS t (key, kind, provider, value)
          JOIN external_ids e ON e.kind = t.kind AND e.provider = t.provider AND e.value = t.value
          JOIN server_items s ON s.server_id = $1 AND s.key = t.key
         WHERE s.item_id <> e.item_id
        """;

    private const string Shows =
        """
        SELECT key, item_id FROM server_items
         WHERE server_id = $1 AND key = ANY($2) AND kind IN (2, 5, 6) AND item_id IS NOT NULL
        """;

    // OFFSET 0 keeps the planner from joining whole tables while their statistics are missing, as during a first sync, which took
    // six times as long: each title and each number is looked up in its index.
    private const string Likely =
        """
        WITH found AS (
            SELECT s.item_id AS id
              FROM server_items s
             WHERE s.server_id = $1 AND s.key = ANY($2)
             UNION
            SELECT e.item_id
              FROM unnest($3::smallint[], $4::text[], $5::text[]) AS t (kind, provider, value)
              JOIN external_ids e ON e.kind = t.kind AND e.provider = t.provider AND e.value = t.value
             UNION
            SELECT m.id
              FROM unnest($6::smallint[], $7::text[]) AS t (kind, title)
             CROSS JOIN LATERAL (
                   SELECT id FROM media_items
                    WHERE kind = t.kind AND lower(title) = lower(t.title) AND merged_into IS NULL AND show_id IS NULL
                   OFFSET 0) AS m
             UNION
            SELECT m.id
              FROM unnest($8::smallint[], $9::text[], $10::integer[], $11::integer[]) AS t (kind, show_key, season, episode)
              JOIN server_items s ON s.server_id = $1 AND s.key = t.show_key
             CROSS JOIN LATERAL (
                   SELECT id FROM media_items
                    WHERE show_id = s.item_id AND season_number = t.season AND kind = t.kind
                      AND (episode_number = t.episode OR t.kind = 3) AND merged_into IS NULL
                   OFFSET 0) AS m
             UNION
            SELECT m.id
              FROM unnest($12::text[], $13::text[]) AS t (artist_key, title)
              JOIN server_items s ON s.server_id = $1 AND s.key = t.artist_key
             CROSS JOIN LATERAL (
                   SELECT id FROM media_items
                    WHERE show_id = s.item_id AND kind = 6 AND lower(title) = lower(t.title) AND merged_into IS NULL
                   OFFSET 0) AS m)
        SELECT m.id, m.kind, m.title, m.year, m.show_id, m.season_number, m.episode_number, m.duration_ms
          FROM found
          JOIN media_items m ON m.id = found.id
         ORDER BY m.id
        """;

    private const string IdsOfItems = "SELECT kind, provider, value, item_id FROM external_ids WHERE item_id = ANY($1)";

    private const string CopiesOfItems = "SELECT item_id, server_id, library_id, key FROM server_items WHERE item_id = ANY($1)";

    /// <summary>Proves that the pass owns its library and compares the page with what is stored.</summary>
    /// <returns>Null if the pass does not own it any more.</returns>
    public static async Task<PageState?> ProveAsync(
        NpgsqlTransaction transaction, PassPage page, CancellationToken cancellationToken)
    {
        var keys = page.Items.Select(item => item.Key).ToArray();
        var ids = IdColumns.Of(page.Items);
        await using var batch = transaction.Batch();
        batch.Add(Proof, page.Pass.Library, page.Pass.Pass);
        batch.Add(Stored, page.Pass.Server, keys);
        batch.Add(Astray, page.Pass.Server, ids.Keys, ids.Kinds, ids.Providers, ids.Values);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        await reader.NextResultAsync(cancellationToken);
        var stored = await ReadStoredAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var astray = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            astray.Add(reader.GetString(0));
        }

        return new PageState(stored, astray);
    }

    /// <summary>Reads everything that these items may turn out to be; the caller holds the catalogue's lock.</summary>
    public static async Task<MatchInput> ReadAsync(
        NpgsqlTransaction transaction, Guid server, IReadOnlyList<ServerItem> items, CancellationToken cancellationToken)
    {
        var keys = items.Select(item => item.Key).ToArray();
        var ids = IdColumns.Of(items);
        var tops = items.Where(item => !item.Kind.IsNumbered()).ToList();
        var albums = items.Where(item => item is { Kind: MediaKind.Album, ShowKey: not null }).ToList();
        var parts = items.Where(item => item is { ShowKey: not null, SeasonNumber: not null }).ToList();
        Dictionary<string, StoredServerItem> stored;
        var shows = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var index = new CatalogIndex();
        await using (var batch = transaction.Batch())
        {
            batch.Add(Stored, server, keys);
            batch.Add(Shows, server, items.Select(item => item.ShowKey).OfType<string>().Distinct().ToArray());
            batch.Add(
                Likely, server, keys, ids.Kinds, ids.Providers, ids.Values,
                tops.Select(item => (short)item.Kind).ToArray(), tops.Select(item => item.Title).ToArray(),
                parts.Select(item => (short)item.Kind).ToArray(), parts.Select(item => item.ShowKey).ToArray(),
                parts.Select(item => item.SeasonNumber).ToArray(), parts.Select(item => item.EpisodeNumber).ToArray(),
                albums.Select(item => item.ShowKey).ToArray(), albums.Select(item => item.Title).ToArray());
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            stored = await ReadStoredAsync(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                shows.Add(reader.GetString(0), reader.GetGuid(1));
            }

            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                index.Add(ReadItem(reader));
            }
        }

        await ReadIdentitiesAsync(transaction, index, cancellationToken);
        return new MatchInput(stored, shows, index);
    }

    private static async Task ReadIdentitiesAsync(
        NpgsqlTransaction transaction, CatalogIndex index, CancellationToken cancellationToken)
    {
        var items = index.Items.Select(item => item.Id).ToArray();
        if (items.Length == 0)
        {
            return;
        }

        await using var batch = transaction.Batch();
        batch.Add(IdsOfItems, items);
        batch.Add(CopiesOfItems, items);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = new ExternalId(reader.GetString(1), reader.GetString(2));
            index.AddExternalId((MediaKind)reader.GetInt16(0), id, index.Find(reader.GetGuid(3))!);
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            index.Find(reader.GetGuid(0))!.Copies.Add(
                new CatalogCopy(reader.GetGuid(1), reader.GetOptional<Guid>(2), reader.GetString(3)));
        }
    }

    private static async Task<Dictionary<string, StoredServerItem>> ReadStoredAsync(
        NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, StoredServerItem>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = reader.GetString(0);
            stored.Add(key, new StoredServerItem
            {
                Key = key,
                LibraryId = reader.GetOptional<Guid>(1),
                ItemId = reader.GetOptional<Guid>(2),
                IsPlaceholder = reader.GetBoolean(3),
                Digest = reader.GetOptionalBytes(4),
                Title = reader.GetOptionalText(5),
                Year = reader.GetOptional<int>(6),
                SeasonNumber = reader.GetOptional<int>(7),
                EpisodeNumber = reader.GetOptional<int>(8),
                DurationMs = reader.GetOptional<long>(9),
            });
        }

        return stored;
    }

    private static CatalogItem ReadItem(NpgsqlDataReader reader) => new(reader.GetGuid(0))
    {
        Kind = (MediaKind?)reader.GetOptional<short>(1),
        Title = reader.GetOptionalText(2),
        Year = reader.GetOptional<int>(3),
        ShowId = reader.GetOptional<Guid>(4),
        SeasonNumber = reader.GetOptional<int>(5),
        EpisodeNumber = reader.GetOptional<int>(6),
        DurationMs = reader.GetOptional<long>(7),
    };
}
