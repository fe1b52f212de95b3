using Npgsql;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>The baselines' statement: the same columns, plain ON CONFLICT DO UPDATE.</summary>
public static class Upserts
{
    public static NpgsqlCommand Command(string table, IEnumerable<int> calls, Keys keys, int perCall)
    {
        int[] all = [.. calls];
        var count = all.Length * perCall;
        var users = new Guid[count];
        var items = new Guid[count];
        var at = new DateTimeOffset[count];
        var never = new DateTimeOffset[count];
        var positions = new long[count];
        var durations = new long[count];
        var row = 0;
        foreach (var call in all)
        {
            for (var i = 0; i < perCall; i++, row++)
            {
                users[row] = keys.UserOf(call);
                items[row] = keys.ItemOf(call, i);
                at[row] = Keys.TimeOf(call, i);
                positions[row] = Keys.PositionOf(call);
                durations[row] = Keys.DurationMs;
            }
        }

        var command = new NpgsqlCommand(
            $"""
            INSERT INTO {table} (user_id, item_id, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at,
                                 position_ms, duration_ms)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
                                 $7::timestamptz[], $8::bigint[], $9::bigint[]) AS sent (user_id, item_id)
             ORDER BY user_id, item_id
            {OnConflict}
            """);
        foreach (var ids in new[] { users, items })
        {
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        }

        foreach (var times in new[] { at, never, never, never, at })
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = times });
        }

        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = positions });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = durations });
        return command;
    }

    /// <summary>One report, one statement, one transaction.</summary>
    public static NpgsqlCommand Single(string table, int call, int i, Keys keys)
    {
        var command = new NpgsqlCommand(
            $"""
            INSERT INTO {table} (user_id, item_id, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at,
                                 position_ms, duration_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            {OnConflict}
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = keys.UserOf(call) });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = keys.ItemOf(call, i) });
        var at = Keys.TimeOf(call, i);
        foreach (var time in new[] { at, DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue, at })
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time });
        }

        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Keys.PositionOf(call) });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Keys.DurationMs });
        return command;
    }

    private const string OnConflict =
        """
        ON CONFLICT (user_id, item_id) DO UPDATE
           SET position_at = excluded.position_at, watched_at = excluded.watched_at, unwatched_at = excluded.unwatched_at,
               dismissed_at = excluded.dismissed_at, last_watched_at = excluded.last_watched_at,
               position_ms = excluded.position_ms, duration_ms = excluded.duration_ms
        """;
}
