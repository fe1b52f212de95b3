using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Reads what a page has to be compared with. Each method is one round trip, whatever the page's size.</summary>
internal static class CatalogReader
{
    private const string Proof =
        "SELECT 1 FROM sync_status WHERE library_id = $1 AND pass = $2 AND state = 1 FOR UPDATE";

    // A page may be lost in a crash of the database if the pages after it are lost with it, which the order of the log sees to.
    // So only the last page waits for the disk, and by that for all before it.
    // Shared, because a large page has two transactions; nobody else's may begin a pass meanwhile.
    private const string ProofOfPage =
        """
        SELECT set_config('synchronous_commit', 'off', true)
          FROM (SELECT 1 FROM sync_status WHERE library_id = $1 AND pass = $2 AND state = 1 FOR SHARE) AS proof
        """;

    // OFFSET 0, here and below: each key is looked up in the index, whatever the statistics say. Those of a table that is being
    // filled do not know the server, and the planner read all its rows for every page.
    private const string Stored =
        """
        SELECT s.key, s.library_id, s.item_id, m.id IS NOT NULL AND m.title IS NULL, s.digest,
               s.title, s.year, s.season_number, s.episode_number, s.duration_ms,
               s.kind IN (3, 4, 7) AND s.show_key IS NOT NULL AND m.show_id IS NULL
          FROM unnest($2::text[]) AS t (key)
         CROSS JOIN LATERAL (SELECT * FROM server_items WHERE server_id = $1 AND key = t.key OFFSET 0) AS s
          LEFT JOIN media_items m ON m.id = s.item_id
        """;

    // Ids that belong to another media item than the row that carries them: what a merge left undone by a crash looks like.
    private const string Astray =
        """
        SELECT DISTINCT t.key
          FROM unnest($2::text[], $3::smallint[], $4::text[], $5::text[]) AS t (key, kind, provider, value)
         CROSS JOIN LATERAL (SELECT item_id FROM server_items WHERE server_id = $1 AND key = t.key OFFSET 0) AS s
         CROSS JOIN LATERAL (
               SELECT item_id FROM external_ids WHERE kind = t.kind AND provider = t.provider AND value = t.value OFFSET 0) AS e
         WHERE s.item_id <> e.item_id
        """;

    private const string Owners =
        """
        SELECT DISTINCT e.item_id
          FROM unnest($1::smallint[], $2::text[], $3::text[]) AS t (kind, provider, value)
         CROSS JOIN LATERAL (
               SELECT item_id FROM external_ids WHERE kind = t.kind AND provider = t.provider AND value = t.value OFFSET 0) AS e
        """;

    // What is below a show, if anything: a first sync need not look for the parts of shows that have none. The order is the
    // index's: with the statistics of a table that is being filled, EXISTS read it from the start for every show, a third of a
    // second for each page.
    private const string Shows =
        """
        SELECT s.key, s.item_id,
               (SELECT true FROM media_items m WHERE m.show_id = s.item_id AND m.episode_number IS NULL
                 ORDER BY m.season_number, m.episode_number LIMIT 1) IS NOT NULL,
               (SELECT true FROM media_items m WHERE m.show_id = s.item_id AND m.episode_number IS NOT NULL
                 ORDER BY m.season_number, m.episode_number LIMIT 1) IS NOT NULL
          FROM unnest($2::text[]) AS t (key)
         CROSS JOIN LATERAL (SELECT * FROM server_items WHERE server_id = $1 AND key = t.key OFFSET 0) AS s
         WHERE s.kind IN (2, 5, 6) AND s.item_id IS NOT NULL
        """;

    /// <summary>Proves that the pass owns its library and compares the page with what is stored.</summary>
    /// <returns>Null if the pass does not own it any more.</returns>
    public static async Task<PageState?> ProveAsync(
        NpgsqlTransaction transaction, PassPage page, CancellationToken cancellationToken)
    {
        var keys = page.Items.Select(item => item.Key).ToArray();
        var ids = IdColumns.Of(page.Items);
        await using var batch = transaction.Batch();
        AddProof(batch, page);
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

    /// <summary>
    /// Takes the catalogue's lock and reads everything that these items may turn out to be.
    /// </summary>
    /// <param name="transaction">The page's.</param>
    /// <param name="page">The page.</param>
    /// <param name="items">Those of its items that have to be matched.</param>
    /// <param name="isProven">False: prove first that the pass owns its library.</param>
    /// <param name="isLeader">True: the page may have a follower, see <see cref="AdvisoryLocks"/>.</param>
    /// <param name="isGuessed">
    /// True: take it that no item is stored and that nobody has their external ids; if one is or has, writing fails.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null if the pass does not own its library any more.</returns>
    public static async Task<MatchInput?> ReadAsync(
        NpgsqlTransaction transaction,
        PassPage page,
        IReadOnlyList<ServerItem> items,
        bool isProven,
        bool isLeader,
        bool isGuessed,
        CancellationToken cancellationToken)
    {
        var server = page.Pass.Server;
        await using var batch = transaction.Batch();
        if (!isProven)
        {
            AddProof(batch, page);
        }

        // Every later command of the batch sees what was committed before the lock was given.
        batch.Add(isLeader ? AdvisoryLocks.CatalogAsLeader : AdvisoryLocks.Catalog);
        if (!isGuessed)
        {
            var ids = IdColumns.Of(items);
            batch.Add(Stored, server, items.Select(item => item.Key).ToArray());
            batch.Add(Owners, ids.Kinds, ids.Providers, ids.Values);
        }

        batch.Add(Shows, server, items.Select(item => item.ShowKey).OfType<string>().Distinct().ToArray());
        Dictionary<string, StoredServerItem> stored = [];
        HashSet<Guid> likely = [];
        var shows = new Dictionary<string, KnownShow>(StringComparer.Ordinal);
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            if (!isProven)
            {
                if (!await reader.ReadAsync(cancellationToken))
                {
                    return null;
                }

                await reader.NextResultAsync(cancellationToken);
            }

            if (!isGuessed)
            {
                await reader.NextResultAsync(cancellationToken);
                stored = await ReadStoredAsync(reader, cancellationToken);
                likely.UnionWith(stored.Values.Select(row => row.ItemId).OfType<Guid>());
                await reader.NextResultAsync(cancellationToken);
                while (await reader.ReadAsync(cancellationToken))
                {
                    likely.Add(reader.GetGuid(0));
                }
            }

            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                shows.Add(reader.GetString(0), new KnownShow(reader.GetGuid(1), reader.GetBoolean(2), reader.GetBoolean(3)));
            }
        }

        var isMet = likely.Count > 0;
        var parents = await PageParents.FindAsync(transaction, items, shows, cancellationToken);
        var index = await LikelyItems.ReadAsync(transaction, items, likely, parents, cancellationToken);
        var showIds = shows.ToDictionary(show => show.Key, show => show.Value.Item, StringComparer.Ordinal);
        return new MatchInput(stored, showIds, index) { IsMet = isMet };
    }

    /// <summary>Adds the proof that the pass owns its library: one row, or none.</summary>
    public static void AddProof(NpgsqlBatch batch, PassPage page) =>
        batch.Add(page.End is null ? ProofOfPage : Proof, page.Pass.Library, page.Pass.Pass);

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
                LacksShow = reader.GetOptional<bool>(10) ?? false,
            });
        }

        return stored;
    }
}
