using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Writing;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// Deletes server items; media items and watch state stay. What was renamed or moved comes back as a new server item, before or
/// after: a media item that loses its last copy in the library is joined with its twin there, if there is exactly one.
/// </summary>
internal static class GoneRows
{
    private const string Delete =
        """
        WITH gone AS (
            DELETE FROM server_items WHERE server_id = $1 AND library_id = $2 AND key = ANY($3) RETURNING item_id)
        SELECT count(*)::integer, coalesce(array_agg(DISTINCT item_id) FILTER (WHERE item_id IS NOT NULL), '{}') FROM gone
        """;

    // The rules are the matcher's: the numbers below a show, both known, else title, year and nearly the same length. Copies in
    // other libraries do not matter, as they do not to the matcher, but two that are listed side by side somewhere stay two.
    // Contradicting external ids are found when the two are merged.
    private const string Twins =
        """
        SELECT old.id, min(twin.id::text)::uuid
          FROM media_items old
         CROSS JOIN LATERAL (
               SELECT id FROM media_items
                WHERE old.show_id IS NOT NULL AND show_id = old.show_id AND kind = old.kind
                  AND CASE WHEN kind = 6 THEN lower(title) = lower(old.title) AND year IS NOT DISTINCT FROM old.year
                           ELSE season_number = old.season_number AND (kind = 3 OR episode_number = old.episode_number) END
                  AND merged_into IS NULL AND id <> old.id
                UNION ALL
               SELECT id FROM media_items
                WHERE old.show_id IS NULL AND show_id IS NULL AND kind = old.kind AND lower(title) = lower(old.title)
                  AND year = old.year AND abs(coalesce(duration_ms, 0) - coalesce(old.duration_ms, 0)) <= 60000
                  AND merged_into IS NULL AND id <> old.id) AS twin
         WHERE old.id = ANY($1) AND old.merged_into IS NULL
           AND NOT EXISTS (SELECT 1 FROM server_items s WHERE s.item_id = old.id AND coalesce(s.library_id, $2) = $2)
           AND EXISTS (SELECT 1 FROM server_items s WHERE s.item_id = twin.id AND s.library_id = $2)
         GROUP BY old.id
        HAVING count(*) = 1
           AND NOT EXISTS (
               SELECT 1 FROM server_items a JOIN server_items b ON b.library_id = a.library_id
                WHERE a.item_id = old.id AND b.item_id = min(twin.id::text)::uuid)
        """;

    /// <summary>Deletes the page's gone keys; the caller holds the catalogue's lock.</summary>
    /// <returns>How many there were, and the media items that lost a copy.</returns>
    public static async Task<(int Count, Guid[] Items)> DeleteAsync(
        NpgsqlTransaction transaction, PassPage page, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Batch();
        batch.Add(Delete, page.Pass.Server, page.Pass.Library, page.Gone.ToArray());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), await reader.GetFieldValueAsync<Guid[]>(1, cancellationToken));
    }

    /// <summary>Media items to merge: the library has no copy of them any more, and another of its items is the same.</summary>
    public static async Task<IReadOnlyList<ItemMerge>> FindTwinsAsync(
        NpgsqlTransaction transaction, Guid library, Guid[] items, CancellationToken cancellationToken)
    {
        await using var batch = transaction.Batch();
        batch.Add(Twins, items, library);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var merges = new List<ItemMerge>();
        while (await reader.ReadAsync(cancellationToken))
        {
            merges.Add(new ItemMerge(reader.GetGuid(0), reader.GetGuid(1)));
        }

        return merges;
    }
}
