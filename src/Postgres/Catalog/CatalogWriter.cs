using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Writing;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Writes a page: one statement for each table that changes, and the pass's progress, in one round trip.</summary>
internal static class CatalogWriter
{
    private const string NewItems =
        """
        INSERT INTO media_items (id, kind, title, year, show_id, season_number, episode_number, duration_ms)
        SELECT *
          FROM unnest(
               $1::uuid[], $2::smallint[], $3::text[], $4::integer[], $5::uuid[], $6::integer[], $7::integer[], $8::bigint[])
            AS sent (id, kind, title, year, show_id, season_number, episode_number, duration_ms)
         ORDER BY id
        """;

    // What is new is inserted without looking for a conflict, which would cost a tenth of it.
    private const string Items =
        $"""
        {NewItems}
        ON CONFLICT (id) DO UPDATE
           SET kind = excluded.kind, title = excluded.title, year = excluded.year, show_id = excluded.show_id,
               season_number = excluded.season_number, episode_number = excluded.episode_number,
               duration_ms = excluded.duration_ms
        """;

    private const string Ids =
        """
        INSERT INTO external_ids (kind, provider, value, item_id)
        SELECT *
          FROM unnest($1::smallint[], $2::text[], $3::text[], $4::uuid[]) AS sent (kind, provider, value, item_id)
         ORDER BY kind, provider, value
        """;

    private const string NewRows =
        """
        INSERT INTO server_items (
               server_id, library_id, key, item_id, kind, title, year, show_key, season_key, season_number, episode_number,
               duration_ms, change_mark, added_at, updated_at, leaf_count, child_count, path, size_bytes, digest)
        SELECT $1, $2, sent.*
          FROM unnest(
               $3::text[], $4::uuid[], $5::smallint[], $6::text[], $7::integer[], $8::text[], $9::text[], $10::integer[],
               $11::integer[], $12::bigint[], $13::text[], $14::timestamptz[], $15::timestamptz[], $16::integer[], $17::integer[],
               $18::text[], $19::bigint[], $20::bytea[])
            AS sent (key, item_id, kind, title, year, show_key, season_key, season_number, episode_number,
               duration_ms, change_mark, added_at, updated_at, leaf_count, child_count, path, size_bytes, digest)
         ORDER BY sent.key
        """;

    private const string Rows =
        $"""
        {NewRows}
        ON CONFLICT (server_id, key) DO UPDATE
           SET library_id = excluded.library_id, item_id = excluded.item_id, kind = excluded.kind, title = excluded.title,
               year = excluded.year, show_key = excluded.show_key, season_key = excluded.season_key,
               season_number = excluded.season_number, episode_number = excluded.episode_number,
               duration_ms = excluded.duration_ms, change_mark = excluded.change_mark, added_at = excluded.added_at,
               updated_at = excluded.updated_at, leaf_count = excluded.leaf_count,
               child_count = excluded.child_count, path = excluded.path,
               size_bytes = excluded.size_bytes, digest = excluded.digest
        """;

    // Watch state that hung on a placeholder has a show now. A flush may be writing the same rows: the newer one stays.
    private const string Adopted =
        """
        INSERT INTO user_shows AS stored (user_id, show_id, episode_id, finished_at)
        SELECT DISTINCT ON (p.user_id, m.show_id) p.user_id, m.show_id, p.item_id, p.watched_at
          FROM playback_progress p
          JOIN media_items m ON m.id = p.item_id
         WHERE p.item_id = ANY($1) AND m.kind = 4 AND m.show_id IS NOT NULL AND m.episode_number IS NOT NULL AND p.watched
         ORDER BY p.user_id, m.show_id, p.watched_at DESC, m.season_number DESC, m.episode_number DESC, m.id
        ON CONFLICT (user_id, show_id) DO UPDATE
           SET episode_id = excluded.episode_id, finished_at = excluded.finished_at
         WHERE stored.finished_at < excluded.finished_at
        """;

    /// <summary>Sends everything; the caller commits.</summary>
    public static async Task WriteAsync(
        NpgsqlTransaction transaction, PassPage page, PageWrite write, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Batch();
        Add(batch, page.Pass, write);
        PassWriter.Add(batch, page, write);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds the statements for a page's rows, without how the pass stands.</summary>
    public static void Add(NpgsqlBatch batch, PassKey pass, PageWrite write)
    {
        AddItems(batch, NewItems, write.Items.FindAll(item => item.IsNew));
        AddItems(batch, Items, write.Items.FindAll(item => !item.IsNew));

        if (write.Ids.Count > 0)
        {
            batch.Add(
                Ids,
                write.Ids.Select(id => (short)id.Kind).ToArray(),
                write.Ids.Select(id => id.Id.Provider).ToArray(),
                write.Ids.Select(id => id.Id.Value).ToArray(),
                write.Ids.Select(id => id.Item).ToArray());
        }

        AddRows(batch, NewRows, pass, write.Rows.FindAll(row => row.IsNew));
        AddRows(batch, Rows, pass, write.Rows.FindAll(row => !row.IsNew));

        if (write.Items.Where(item => item.IsAdoptedByShow).Select(item => item.Id).ToArray() is { Length: > 0 } adopted)
        {
            batch.Add(Adopted, adopted);
        }
    }

    private static void AddItems(NpgsqlBatch batch, string sql, List<CatalogItem> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        batch.Add(
            sql,
            items.Select(item => item.Id).ToArray(),
            items.Select(item => (short?)item.Kind).ToArray(),
            items.Select(item => item.Title).ToArray(),
            items.Select(item => item.Year).ToArray(),
            items.Select(item => item.ShowId).ToArray(),
            items.Select(item => item.SeasonNumber).ToArray(),
            items.Select(item => item.EpisodeNumber).ToArray(),
            items.Select(item => item.DurationMs).ToArray());
    }

    private static void AddRows(NpgsqlBatch batch, string sql, PassKey pass, List<ServerItemRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        batch.Add(
            sql,
            pass.Server,
            pass.Library,
            rows.Select(row => row.Item.Key).ToArray(),
            rows.Select(row => row.MediaItem).ToArray(),
            rows.Select(row => (short)row.Item.Kind).ToArray(),
            rows.Select(row => row.Item.Title).ToArray(),
            rows.Select(row => row.Item.Year).ToArray(),
            rows.Select(row => row.Item.ShowKey).ToArray(),
            rows.Select(row => row.Item.SeasonKey).ToArray(),
            rows.Select(row => row.Item.SeasonNumber).ToArray(),
            rows.Select(row => row.Item.EpisodeNumber).ToArray(),
            rows.Select(row => row.Item.DurationMs).ToArray(),
            rows.Select(row => row.Item.ChangeMark).ToArray(),
            rows.Select(row => row.Item.AddedAt?.ToUniversalTime()).ToArray(),
            rows.Select(row => row.Item.UpdatedAt?.ToUniversalTime()).ToArray(),
            rows.Select(row => row.Item.LeafCount).ToArray(),
            rows.Select(row => row.Item.ChildCount).ToArray(),
            rows.Select(row => row.Item.Path).ToArray(),
            rows.Select(row => row.Item.SizeBytes).ToArray(),
            rows.Select(row => row.Digest).ToArray());
    }
}
