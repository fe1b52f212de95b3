using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// Reads the media items that a page's items may turn out to be. What cannot be there is not looked for: on a first sync there is
/// next to nothing.
/// </summary>
internal static class LikelyItems
{
    // OFFSET 0 keeps the planner from joining whole tables while their statistics are missing, as during a first sync, which took
    // six times as long: each title and each number is looked up in its index.
    private const string Likely =
        """
        WITH found AS (
            SELECT unnest($1::uuid[]) AS id
             UNION
            SELECT m.id
              FROM unnest($2::smallint[], $3::text[]) AS t (kind, title)
             CROSS JOIN LATERAL (
                   SELECT id FROM media_items
                    WHERE kind = t.kind AND lower(title) = lower(t.title) AND merged_into IS NULL AND show_id IS NULL
                   OFFSET 0) AS m
             UNION
            SELECT m.id
              FROM unnest($4::smallint[], $5::uuid[], $6::integer[], $7::integer[]) AS t (kind, show, season, episode)
             CROSS JOIN LATERAL (
                   SELECT id FROM media_items
                    WHERE show_id = t.show AND season_number = t.season AND kind = t.kind
                      AND (episode_number = t.episode OR t.kind = 3) AND merged_into IS NULL
                   OFFSET 0) AS m
             UNION
            SELECT m.id
              FROM unnest($8::uuid[], $9::text[]) AS t (artist, title)
             CROSS JOIN LATERAL (
                   SELECT id FROM media_items
                    WHERE show_id = t.artist AND kind = 6 AND lower(title) = lower(t.title) AND merged_into IS NULL
                   OFFSET 0) AS m)
        SELECT m.id, m.kind, m.title, m.year, m.show_id, m.season_number, m.episode_number, m.duration_ms
          FROM found
          JOIN media_items m ON m.id = found.id
         ORDER BY m.id
        """;

    private const string IdsOfItems = "SELECT kind, provider, value, item_id FROM external_ids WHERE item_id = ANY($1)";

    private const string CopiesOfItems = "SELECT item_id, server_id, library_id, key FROM server_items WHERE item_id = ANY($1)";

    /// <summary>The media items that server items may turn out to be, with their external ids and copies.</summary>
    /// <param name="transaction">Holds the catalogue's lock.</param>
    /// <param name="items">The server items.</param>
    /// <param name="likely">Media items that they are already, or that own their external ids.</param>
    /// <param name="parents">What the shows, artists and albums that they name are, or may turn out to be.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<CatalogIndex> ReadAsync(
        NpgsqlTransaction transaction,
        IReadOnlyList<ServerItem> items,
        HashSet<Guid> likely,
        ILookup<string, KnownShow> parents,
        CancellationToken cancellationToken)
    {
        var index = new CatalogIndex();
        var tops = items.Where(item => !item.Kind.IsNumbered()).ToList();
        var albums = new List<(ServerItem Item, Guid Show)>();
        var parts = new List<(ServerItem Item, Guid Show)>();
        foreach (var item in items)
        {
            if (item.ShowKey is not { } key || (item.Kind != MediaKind.Album && item.SeasonNumber is null))
            {
                continue;
            }

            var below = item.Kind == MediaKind.Album ? albums : parts;
            below.AddRange(parents[key]
                .Where(show => item.Kind is MediaKind.Season or MediaKind.Album ? show.HasSeasons : show.HasEpisodes)
                .Select(show => (item, show.Item)));
        }

        // An album is a top too.
        if (likely.Count + tops.Count + parts.Count == 0)
        {
            return index;
        }

        await using (var batch = transaction.Batch())
        {
            batch.Add(
                Likely, likely.ToArray(),
                tops.Select(item => (short)item.Kind).ToArray(), tops.Select(item => item.Title).ToArray(),
                parts.Select(part => (short)part.Item.Kind).ToArray(), parts.Select(part => part.Show).ToArray(),
                parts.Select(part => part.Item.SeasonNumber).ToArray(), parts.Select(part => part.Item.EpisodeNumber).ToArray(),
                albums.Select(album => album.Show).ToArray(), albums.Select(album => album.Item.Title).ToArray());
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                index.Add(ReadItem(reader));
            }
        }

        await ReadIdentitiesAsync(transaction, index, cancellationToken);
        return index;
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
