using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.WatchState;

/// <summary>What accounts showed last, and what was sent to them.</summary>
internal sealed class WatchShadowStore(NpgsqlDataSource dataSource) : IWatchShadowStore
{
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
        batch.Add(WatchShadowSql.Shadows, account.Server, account.Account, wanted);
        batch.Add(WatchShadowSql.Sent, account.Server, account.Account, wanted);
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
        MappedAccount account,
        IReadOnlyCollection<WatchRow> rows,
        IReadOnlyCollection<string> settled,
        CancellationToken cancellationToken)
    {
        if (rows.Count == 0 && settled.Count == 0)
        {
            return;
        }

        // One transaction: a value that is settled is one that the shadow shows.
        var (server, key) = account.Id;
        await using var batch = dataSource.CreateBatch();
        batch.Add(WatchShadowSql.Held, server, key, account.User);
        batch.Add(
            WatchShadowSql.Save,
            server,
            key,
            rows.Select(row => row.Key).ToArray(),
            rows.Select(row => row.ShowKey).ToArray(),
            rows.Select(row => row.PositionMs).ToArray(),
            rows.Select(row => row.DurationMs).ToArray(),
            rows.Select(row => row.Played).ToArray(),
            rows.Select(row => row.PlayCount).ToArray(),
            rows.Select(row => row.PlayedAt?.ToUniversalTime()).ToArray(),
            account.User);
        batch.Add(WatchShadowSql.Settle, server, key, settled.ToArray(), account.User);
        await RunHeldAsync(batch, cancellationToken);
    }

    public async Task ForgetAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(WatchShadowSql.Forget, account.Server, account.Account, keys.ToArray());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListTouchedAsync(WatchAccountId account, CancellationToken cancellationToken) =>
        ListAsync(WatchShadowSql.Touched, cancellationToken, account.Server, account.Account);

    public Task<IReadOnlyList<string>> ListResumableAsync(WatchAccountId account, CancellationToken cancellationToken) =>
        ListAsync(WatchShadowSql.Resumable, cancellationToken, account.Server, account.Account);

    public async Task<IReadOnlyDictionary<string, int>> CountPlayedAsync(
        WatchAccountId account, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(WatchShadowSql.Counts, account.Server, account.Account);
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
        ListAsync(WatchShadowSql.Played, cancellationToken, account.Server, account.Account, show);

    public async Task RecordSentAsync(
        MappedAccount account,
        string key,
        WatchValue value,
        WatchValue? step,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        (WatchValue Value, DateTimeOffset At)[] sent = step is { } early
            ? [(early, SentValue.TimeOfStep(at)), (value, at)] : [(value, at)];
        await using var batch = dataSource.CreateBatch();
        batch.Add(WatchShadowSql.Held, account.Id.Server, account.Id.Account, account.User);
        batch.Add(
            WatchShadowSql.Record,
            account.Id.Server,
            account.Id.Account,
            key,
            sent.Select(entry => entry.At.ToUniversalTime()).ToArray(),
            sent.Select(entry => entry.Value.Played).ToArray(),
            sent.Select(entry => entry.Value.PositionMs).ToArray(),
            account.User);
        batch.Add(WatchShadowSql.Prune, account.Id.Server, account.Id.Account, key, SentValue.MaxPerItem);
        await RunHeldAsync(batch, cancellationToken);
    }

    public async Task AcceptSentAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        string[] accepted = [.. keys];
        var step = SentValue.TimeOfStep(at).ToUniversalTime();
        batch.Add(WatchShadowSql.ForgetStep, account.Server, account.Account, accepted, step);
        batch.Add(WatchShadowSql.Accept, account.Server, account.Account, accepted, at.ToUniversalTime());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ForgetSentAsync(
        WatchAccountId account, string key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        DateTimeOffset[] times = [SentValue.TimeOfStep(at).ToUniversalTime(), at.ToUniversalTime()];
        await using var batch = dataSource.CreateBatch();
        batch.Add(WatchShadowSql.ForgetSent, account.Server, account.Account, key, times);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a batch whose first statement is <see cref="WatchShadowSql.Held"/>.</summary>
    private static async Task RunHeldAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        if (await batch.ExecuteScalarAsync(cancellationToken) is null)
        {
            throw WatchStateException.NoLongerMapped();
        }
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
