using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState.Accounts;
using Npgsql;

namespace MediaSync.Postgres.Playback;

internal sealed class PostgresProgressReader(NpgsqlDataSource database, WatchSwitch watch) : IProgressReader
{
    private const string Columns =
        """
        item.id, progress.position_ms, progress.duration_ms, progress.position_at, progress.watched_at, progress.unwatched_at,
        progress.dismissed_at, progress.last_watched_at, progress.plays, item.kind, item.title, show.title, item.season_number,
        item.episode_number
        """;

    /// <summary>The column after those, where the ids that were asked for are not all of today.</summary>
    private const int Asked = 14;

    private const string Items =
        "JOIN media_items item ON item.id = progress.item_id LEFT JOIN media_items show ON show.id = item.show_id";

    private const string Page =
        $"""
        SELECT {Columns} FROM playback_progress progress {Items}
         WHERE progress.user_id = $1 AND ($2::uuid IS NULL OR progress.item_id > $2)
         ORDER BY progress.item_id
         LIMIT $3
        """;

    // A client may keep an id for years: of an item that was merged it gets what the other one has. Chains are one step long.
    private const string OfItems =
        $"""
        SELECT {Columns}, asked.id FROM media_items asked
          JOIN media_items item ON item.id = coalesce(asked.merged_into, asked.id)
          LEFT JOIN playback_progress progress ON progress.item_id = item.id AND progress.user_id = $1
          LEFT JOIN media_items show ON show.id = item.show_id
         WHERE asked.id = ANY($2)
        """;

    private const string ContinueWatching =
        $"""
        SELECT {Columns} FROM playback_progress progress {Items}
         WHERE progress.user_id = $1 AND progress.in_progress
         ORDER BY progress.last_watched_at DESC, progress.item_id
         LIMIT $2
        """;

    // What accounts of media servers count, for the items of a page. Asked only for users who have an account mapped.
    private const string ImportedPlays =
        """
        SELECT copy.item_id, max(shadow.play_count)
          FROM server_accounts account
          JOIN server_items copy ON copy.server_id = account.server_id AND copy.item_id = ANY($2)
          JOIN watch_shadows shadow
            ON shadow.server_id = account.server_id AND shadow.account_key = account.account_key AND shadow.key = copy.key
         WHERE account.user_id = $1
         GROUP BY copy.item_id
        """;

    public Task<IReadOnlyList<StoredProgress>> ReadPageAsync(
        Guid user, Guid? after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            user,
            Page,
            [
                new NpgsqlParameter<Guid> { TypedValue = user },
                new NpgsqlParameter { Value = after ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid },
                new NpgsqlParameter<int> { TypedValue = limit },
            ],
            cancellationToken);

    public Task<IReadOnlyList<StoredProgress>> ReadItemsAsync(
        Guid user, IReadOnlyCollection<Guid> items, CancellationToken cancellationToken) =>
        ReadAsync(
            user,
            OfItems,
            [new NpgsqlParameter<Guid> { TypedValue = user }, new NpgsqlParameter<Guid[]> { TypedValue = [.. items] }],
            cancellationToken);

    public Task<IReadOnlyList<StoredProgress>> ReadContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            user,
            ContinueWatching,
            [new NpgsqlParameter<Guid> { TypedValue = user }, new NpgsqlParameter<int> { TypedValue = limit }],
            cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, PlaySet>> ReadPlaysAsync(
        Guid user, IReadOnlyCollection<Guid> items, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT item_id, viewing, completed_at FROM plays WHERE user_id = $1 AND item_id = ANY($2)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. items] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var plays = new Dictionary<Guid, PlaySet>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var item = reader.GetGuid(0);
            var play = new PlaySet(MapPlay(reader));
            plays[item] = plays.GetValueOrDefault(item).Join(play);
        }

        return plays;
    }

    private static Play MapPlay(NpgsqlDataReader reader) => new(reader.GetGuid(1), reader.GetFieldValue<DateTimeOffset>(2));

    private static StoredProgress Map(NpgsqlDataReader reader)
    {
        // An item without progress of this user has the state that no report says.
        var state = reader.IsDBNull(1) ? default : new ProgressState(
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetFieldValue<DateTimeOffset>(3),
            reader.GetFieldValue<DateTimeOffset>(4),
            reader.GetFieldValue<DateTimeOffset>(5),
            reader.GetFieldValue<DateTimeOffset>(6),
            reader.GetFieldValue<DateTimeOffset>(7));
        var item = reader.GetGuid(0);
        var asked = reader.FieldCount > Asked ? reader.GetGuid(Asked) : item;
        return new StoredProgress(
            asked,
            state,
            reader.IsDBNull(8) ? 0 : reader.GetInt32(8),
            reader.IsDBNull(9) ? null : (MediaKind)reader.GetInt16(9),
            reader.IsDBNull(10) ? null : reader.GetString(10),
            reader.IsDBNull(11) ? null : reader.GetString(11),
            reader.IsDBNull(12) ? null : reader.GetInt32(12),
            reader.IsDBNull(13) ? null : reader.GetInt32(13),
            MergedInto: asked == item ? null : item);
    }

    private async Task<IReadOnlyList<StoredProgress>> ReadAsync(
        Guid user, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var rows = new List<StoredProgress>();
        await using (var command = database.CreateCommand(sql))
        {
            command.Parameters.AddRange(parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(Map(reader));
            }
        }

        if (rows.Count > 0 && watch.IsMapped(user))
        {
            var imported = await ReadImportedPlaysAsync(user, rows, cancellationToken);
            return rows.ConvertAll(row => row with { ImportedPlays = imported.GetValueOrDefault(row.Today) });
        }

        return rows;
    }

    private async Task<Dictionary<Guid, int>> ReadImportedPlaysAsync(
        Guid user, List<StoredProgress> rows, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ImportedPlays);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(row => row.Today).Distinct()] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var plays = new Dictionary<Guid, int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            plays.Add(reader.GetGuid(0), reader.GetInt32(1));
        }

        return plays;
    }
}
