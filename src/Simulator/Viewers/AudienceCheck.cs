using Npgsql;

namespace MediaSync.Simulator.Viewers;

/// <summary>Compares what viewers said with what the database holds, by SQL: the product is not asked.</summary>
public sealed class AudienceCheck(NpgsqlDataSource database)
{
    /// <summary>Finds which media item each item of the made-up world is.</summary>
    /// <param name="keys">The item's number in the made-up world, and a server's key of it.</param>
    /// <param name="server">That server's id.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Dictionary<long, Guid>> MapAsync(
        IEnumerable<(long Id, string Key)> keys, Guid server, CancellationToken cancellationToken)
    {
        var ids = keys.ToDictionary(entry => entry.Key, entry => entry.Id);
        await using var command = database.CreateCommand(
            "SELECT key, item_id FROM server_items WHERE server_id = $1 AND key = ANY($2) AND item_id IS NOT NULL");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = server });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. ids.Keys] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new Dictionary<long, Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items[ids[reader.GetString(0)]] = reader.GetGuid(1);
        }

        return items;
    }

    /// <summary>Finds which media item each item is by the first external id that it is known under.</summary>
    /// <param name="items">What there was to watch. What nobody has watched has no media item, and is left out.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<Dictionary<long, Guid>> MapAsync(IEnumerable<WatchableItem> items, CancellationToken cancellationToken)
    {
        var named =
            (from item in items
             let name = item.Names.FirstOrDefault(name => name.ExternalIds is { Count: > 0 })
             where name is not null
             select (item.Id, Kind: (short)name.Kind!, Name: name.ExternalIds![0])).ToList();
        await using var command = database.CreateCommand(
            """
            SELECT sent.id, stored.item_id
              FROM unnest($1::bigint[], $2::smallint[], $3::text[], $4::text[]) AS sent (id, kind, provider, value)
              JOIN external_ids AS stored USING (kind, provider, value)
            """);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. named.Select(entry => entry.Id)] });
        command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. named.Select(entry => entry.Kind)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. named.Select(entry => entry.Name.Provider)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. named.Select(entry => entry.Name.Value)] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var media = new Dictionary<long, Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            media[reader.GetInt64(0)] = reader.GetGuid(1);
        }

        return media;
    }

    /// <summary>Lists each user and item whose row is missing or is not what the viewer said.</summary>
    /// <param name="viewers">The viewers, who have finished.</param>
    /// <param name="items">Which media item each item of the made-up world is.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<IReadOnlyList<string>> FindLostAsync(
        IEnumerable<Viewer> viewers, IReadOnlyDictionary<long, Guid> items, CancellationToken cancellationToken)
    {
        var lost = new List<string>();
        foreach (var viewer in viewers)
        {
            var rows = await ReadAsync(viewer.User, cancellationToken);
            foreach (var (id, belief) in viewer.Beliefs)
            {
                var difference = !items.TryGetValue(id, out var item) ? "the item is not mirrored"
                    : rows.TryGetValue(item, out var row) ? row.DifferenceFrom(belief)
                    : "there is no row";
                if (difference is not null)
                {
                    lost.Add($"user {viewer.User}, item {id}: {difference}");
                }
            }
        }

        return lost;
    }

    private async Task<Dictionary<Guid, StoredRow>> ReadAsync(Guid user, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT item_id, position_ms, watched, in_progress, plays,
                   (SELECT count(*)::integer FROM plays
                     WHERE plays.user_id = progress.user_id AND plays.item_id = progress.item_id
                       AND plays.completed_at > progress.unwatched_at)
              FROM playback_progress progress
             WHERE user_id = $1
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<Guid, StoredRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.GetGuid(0), Map(reader));
        }

        return rows;
    }

    private static StoredRow Map(NpgsqlDataReader reader) =>
        new(reader.GetInt64(1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetInt32(4), reader.GetInt32(5));
}
