using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.WatchState;

/// <summary>What accounts showed last, and what was sent to them.</summary>
internal sealed class WatchShadowStore(NpgsqlDataSource dataSource) : IWatchShadowStore
{
    private const string Of = "server_id = $1 AND account_key = $2";

    private const string Shadows =
        $"""
        SELECT key, show_key, position_ms, duration_ms, played, play_count, played_at
          FROM watch_shadows WHERE {Of} AND key = ANY($3)
        """;

    private const string Sent =
        $"SELECT key, played, position_ms, sent_at, accepted FROM watch_sent WHERE {Of} AND key = ANY($3)";

    // Only for an account that is mapped: what is read while it is being unmapped is thrown away.
    private const string Save =
        $"""
        INSERT INTO watch_shadows AS stored (
               server_id, account_key, key, show_key, position_ms, duration_ms, played, play_count, played_at)
        SELECT held.server_id, held.account_key, sent.*
          FROM (SELECT server_id, account_key FROM server_accounts WHERE {Of} FOR KEY SHARE) AS held
         CROSS JOIN unnest($3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::boolean[], $8::integer[], $9::timestamptz[])
            AS sent (key, show_key, position_ms, duration_ms, played, play_count, played_at)
         ORDER BY sent.key
        ON CONFLICT (server_id, account_key, key) DO UPDATE
           SET show_key = excluded.show_key, position_ms = excluded.position_ms, duration_ms = excluded.duration_ms,
               played = excluded.played, play_count = excluded.play_count, played_at = excluded.played_at
        """;

    private const string Settle = $"DELETE FROM watch_sent WHERE {Of} AND key = ANY($3)";

    private const string Forget = $"DELETE FROM watch_shadows WHERE {Of} AND key = ANY($3)";

    private const string Touched = $"SELECT key FROM watch_shadows WHERE {Of} AND (played OR position_ms > 0) ORDER BY key";

    private const string Resumable = $"SELECT key FROM watch_shadows WHERE {Of} AND position_ms > 0 ORDER BY key";

    private const string Counts =
        $"""
        SELECT show_key, count(*)::integer FROM watch_shadows
         WHERE {Of} AND played AND show_key IS NOT NULL GROUP BY show_key
        """;

    private const string Played =
        $"SELECT key FROM watch_shadows WHERE {Of} AND played AND show_key IS NOT DISTINCT FROM $3::text ORDER BY key";

    private const string Record =
        $"""
        INSERT INTO watch_sent (server_id, account_key, key, sent_at, played, position_ms)
        SELECT held.server_id, held.account_key, $3, sent.*
          FROM (SELECT server_id, account_key FROM server_accounts WHERE {Of} FOR KEY SHARE) AS held
         CROSS JOIN unnest($4::timestamptz[], $5::boolean[], $6::bigint[]) AS sent (sent_at, played, position_ms)
         ORDER BY sent.sent_at
        ON CONFLICT (server_id, account_key, key, sent_at) DO UPDATE
           SET played = excluded.played, position_ms = excluded.position_ms, accepted = false
        """;

    private const string Prune =
        $"""
        DELETE FROM watch_sent
         WHERE {Of} AND key = $3
           AND sent_at < (SELECT min(sent_at) FROM (SELECT sent_at FROM watch_sent WHERE {Of} AND key = $3
                                                     ORDER BY sent_at DESC LIMIT $4) AS kept)
        """;

    private const string ForgetStep = $"DELETE FROM watch_sent WHERE {Of} AND key = ANY($3) AND sent_at = $4 AND NOT accepted";

    private const string ForgetSent = $"DELETE FROM watch_sent WHERE {Of} AND key = $3 AND sent_at = ANY($4) AND NOT accepted";

    private const string Accept = $"UPDATE watch_sent SET accepted = true WHERE {Of} AND key = ANY($3) AND sent_at = $4";

    public async Task<IReadOnlyDictionary<string, WatchMemory>> ReadAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, WatchMemory>(StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            return found;
        }

        await using var batch = dataSource.CreateBatch();
        string[] wanted = [.. keys];
        batch.Add(Shadows, account.Server, account.Account, wanted);
        batch.Add(Sent, account.Server, account.Account, wanted);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found[reader.GetString(0)] = new WatchMemory(MapRow(reader), []);
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var known = found.GetValueOrDefault(reader.GetString(0), WatchMemory.None);
            found[reader.GetString(0)] = known with { Sent = [.. known.Sent, MapSent(reader)] };
        }

        return found;
    }

    public async Task SaveAsync(
        WatchAccountId account,
        IReadOnlyCollection<WatchRow> rows,
        IReadOnlyCollection<string> settled,
        CancellationToken cancellationToken)
    {
        if (rows.Count == 0 && settled.Count == 0)
        {
            return;
        }

        // One transaction: a value that is settled is one that the shadow shows.
        await using var batch = dataSource.CreateBatch();
        batch.Add(
            Save,
            account.Server,
            account.Account,
            rows.Select(row => row.Key).ToArray(),
            rows.Select(row => row.ShowKey).ToArray(),
            rows.Select(row => row.PositionMs).ToArray(),
            rows.Select(row => row.DurationMs).ToArray(),
            rows.Select(row => row.Played).ToArray(),
            rows.Select(row => row.PlayCount).ToArray(),
            rows.Select(row => row.PlayedAt?.ToUniversalTime()).ToArray());
        batch.Add(Settle, account.Server, account.Account, settled.ToArray());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ForgetAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(Forget, account.Server, account.Account, keys.ToArray());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListTouchedAsync(WatchAccountId account, CancellationToken cancellationToken) =>
        ListAsync(Touched, cancellationToken, account.Server, account.Account);

    public Task<IReadOnlyList<string>> ListResumableAsync(WatchAccountId account, CancellationToken cancellationToken) =>
        ListAsync(Resumable, cancellationToken, account.Server, account.Account);

    public async Task<IReadOnlyDictionary<string, int>> CountPlayedAsync(
        WatchAccountId account, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(Counts, account.Server, account.Account);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            counts.Add(reader.GetString(0), reader.GetInt32(1));
        }

        return counts;
    }

    public Task<IReadOnlyList<string>> ListPlayedAsync(
        WatchAccountId account, string? show, CancellationToken cancellationToken) =>
        ListAsync(Played, cancellationToken, account.Server, account.Account, show);

    public async Task RecordSentAsync(
        WatchAccountId account,
        string key,
        WatchValue value,
        WatchValue? step,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        (WatchValue Value, DateTimeOffset At)[] sent = step is { } early
            ? [(early, SentValue.TimeOfStep(at)), (value, at)] : [(value, at)];
        await using var batch = dataSource.CreateBatch();
        batch.Add(
            Record,
            account.Server,
            account.Account,
            key,
            sent.Select(entry => entry.At.ToUniversalTime()).ToArray(),
            sent.Select(entry => entry.Value.Played).ToArray(),
            sent.Select(entry => entry.Value.PositionMs).ToArray());
        batch.Add(Prune, account.Server, account.Account, key, SentValue.MaxPerItem);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task AcceptSentAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        string[] accepted = [.. keys];
        batch.Add(ForgetStep, account.Server, account.Account, accepted, SentValue.TimeOfStep(at).ToUniversalTime());
        batch.Add(Accept, account.Server, account.Account, accepted, at.ToUniversalTime());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ForgetSentAsync(
        WatchAccountId account, string key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        DateTimeOffset[] times = [SentValue.TimeOfStep(at).ToUniversalTime(), at.ToUniversalTime()];
        await using var batch = dataSource.CreateBatch();
        batch.Add(ForgetSent, account.Server, account.Account, key, times);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static WatchRow MapRow(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetOptionalText(1),
        reader.GetInt64(2),
        reader.GetInt64(3),
        reader.GetBoolean(4),
        reader.GetInt32(5),
        reader.GetOptional<DateTimeOffset>(6));

    private static SentValue MapSent(NpgsqlDataReader reader) => new(
        new WatchValue(reader.GetBoolean(1), reader.GetInt64(2)),
        reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetBoolean(4));

    private async Task<IReadOnlyList<string>> ListAsync(
        string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(sql, values);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var keys = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }
}
