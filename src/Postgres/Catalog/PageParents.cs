using MediaSync.Core.Sync.Servers;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// Finds what the shows, artists and albums may turn out to be that a page brings together with their parts: the parts are looked
/// for below all of it. On a first sync there are no such pages, for a kind is read after the other.
/// </summary>
internal static class PageParents
{
    // The rules are the matcher's, without the years. More of one title than are read here are doubt for it too. The orders are
    // those of the indexes: a limit alone makes the planner read the table from its start if its statistics are missing.
    private const string Candidates =
        """
        WITH tops AS (
            SELECT t.key, t.item FROM unnest($1::text[], $2::uuid[]) AS t (key, item)
             UNION
            SELECT t.key, e.item_id
              FROM unnest($3::text[], $4::smallint[], $5::text[], $6::text[]) AS t (key, kind, provider, value)
             CROSS JOIN LATERAL (
                   SELECT item_id FROM external_ids WHERE kind = t.kind AND provider = t.provider AND value = t.value
                   OFFSET 0) AS e
             UNION
            SELECT t.key, m.id
              FROM unnest($7::text[], $8::smallint[], $9::text[]) AS t (key, kind, title)
             CROSS JOIN LATERAL (
                   SELECT id FROM media_items
                    WHERE kind = t.kind AND lower(title) = lower(t.title) AND merged_into IS NULL AND show_id IS NULL
                    ORDER BY year LIMIT 16) AS m),
        found AS (
            SELECT key, item FROM tops
             UNION
            SELECT t.key, m.id
              FROM unnest($7::text[], $9::text[], $10::text[]) AS t (key, title, artist)
              JOIN tops ON tops.key = t.artist
             CROSS JOIN LATERAL (
                   SELECT id FROM media_items
                    WHERE show_id = tops.item AND kind = 6 AND lower(title) = lower(t.title) AND merged_into IS NULL
                    ORDER BY season_number, episode_number LIMIT 16) AS m)
        SELECT key, item FROM found WHERE key = ANY($7)
        """;

    /// <summary>
    /// Every media item below which the items' parts may be stored, by the server's key of the parent: the known one, or all that
    /// a parent of the page may be.
    /// </summary>
    /// <param name="transaction">Holds the catalogue's lock.</param>
    /// <param name="items">The server items.</param>
    /// <param name="shows">The shows, artists and albums that they name, as far as those have media items.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ILookup<string, KnownShow>> FindAsync(
        NpgsqlTransaction transaction,
        IReadOnlyList<ServerItem> items,
        Dictionary<string, KnownShow> shows,
        CancellationToken cancellationToken)
    {
        var found = shows.Select(show => (show.Key, Show: show.Value)).ToList();
        var named = items.Select(item => item.ShowKey).OfType<string>().Where(key => !shows.ContainsKey(key))
            .ToHashSet(StringComparer.Ordinal);
        var parents = named.Count == 0 ? [] : items.Where(item => named.Contains(item.Key)).ToList();
        if (parents.Count > 0)
        {
            await using var batch = transaction.Batch();
            Add(batch, parents, shows);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add((reader.GetString(0), new KnownShow(reader.GetGuid(1), HasSeasons: true, HasEpisodes: true)));
            }
        }

        return found.ToLookup(show => show.Key, show => show.Show, StringComparer.Ordinal);
    }

    private static void Add(NpgsqlBatch batch, List<ServerItem> parents, Dictionary<string, KnownShow> shows)
    {
        var ids = IdColumns.Of(parents);
        batch.Add(
            Candidates,
            shows.Keys.ToArray(), shows.Values.Select(show => show.Item).ToArray(),
            ids.Keys, ids.Kinds, ids.Providers, ids.Values,
            parents.Select(parent => parent.Key).ToArray(),
            parents.Select(parent => (short)parent.Kind).ToArray(),
            parents.Select(parent => parent.Title).ToArray(),
            parents.Select(parent => parent.ShowKey).ToArray());
    }
}
