using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Sending;
using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.WatchState;

/// <summary>Writes that wait, in the table <c>watch_outbox</c>.</summary>
internal sealed class WatchOutbox(NpgsqlDataSource dataSource) : IWatchOutbox
{
    public async Task<IReadOnlyList<string>> ListDueAsync(
        WatchAccountId account, int limit, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await ReadAsync(
            WatchOutboxSql.ListDue,
            reader => keys.Add(reader.GetString(0)),
            cancellationToken,
            account.Server,
            account.Account,
            limit);
        return keys;
    }

    public async Task<IReadOnlyList<DueWrite>> ReadAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var writes = new List<DueWrite>();
        await ReadAsync(
            WatchOutboxSql.Read,
            reader => writes.Add(new DueWrite(
                reader.GetString(0), reader.GetInt64(1), reader.GetInt32(2), reader.IsDBNull(3) ? null : MapWanted(reader, 3))),
            cancellationToken,
            account.Server,
            account.Account,
            keys.ToArray());
        return writes;
    }

    public async Task CompleteAsync(
        WatchAccountId account, IReadOnlyCollection<DueWrite> done, TimeSpan again, CancellationToken cancellationToken)
    {
        if (done.Count == 0)
        {
            return;
        }

        var keys = done.Select(write => write.Key).ToArray();
        var versions = done.Select(write => write.Version).ToArray();
        await using var batch = dataSource.CreateBatch();
        batch.Add(WatchOutboxSql.Hold, account.Server, account.Account, keys);
        batch.Add(WatchOutboxSql.Complete, account.Server, account.Account, keys, versions);
        batch.Add(WatchOutboxSql.Renew, account.Server, account.Account, keys, versions, again);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task PostponeAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, TimeSpan delay, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        await using var batch = dataSource.CreateBatch();
        batch.Add(WatchOutboxSql.Hold, account.Server, account.Account, keys.ToArray());
        batch.Add(WatchOutboxSql.Postpone, account.Server, account.Account, keys.ToArray(), delay);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task PostponeDueAsync(WatchAccountId account, TimeSpan delay, CancellationToken cancellationToken) =>
        RunAsync(WatchOutboxSql.PostponeDue, cancellationToken, account.Server, account.Account, delay);

    public async Task<bool> FailAsync(
        WatchAccountId account,
        DueWrite write,
        string error,
        TimeSpan? delay,
        bool refused,
        TimeSpan again,
        CancellationToken cancellationToken)
    {
        var (server, key) = account;
        await using var batch = dataSource.CreateBatch();
        var fail = batch.Add(WatchOutboxSql.Fail, server, key, write.Key, write.Version, error, delay, refused);
        batch.Add(WatchOutboxSql.Renew, server, key, new[] { write.Key }, new[] { write.Version }, again);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return fail.RecordsAffected == 1;
    }

    public async Task<int> CompareAsync(WatchAccountId account, TimeSpan again, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        var compare = batch.Add(WatchOutboxSql.Compare, account.Server, account.Account);
        batch.Add(WatchOutboxSql.Compared, account.Server, account.Account, again);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return checked((int)compare.RecordsAffected);
    }

    public async Task<IReadOnlyList<WantedState>> ListDifferencesAsync(
        WatchAccountId account, int limit, CancellationToken cancellationToken)
    {
        var wanted = new List<WantedState>();
        await ReadAsync(
            WatchOutboxSql.ListDifferences,
            reader => wanted.Add(MapWanted(reader, 0)),
            cancellationToken,
            account.Server,
            account.Account,
            limit);
        return wanted;
    }

    public async Task<IReadOnlyList<WaitingWrite>> ListAsync(
        Guid server, bool dead, int limit, CancellationToken cancellationToken)
    {
        var writes = new List<WaitingWrite>();
        await ReadAsync(
            WatchOutboxSql.List,
            reader => writes.Add(new WaitingWrite(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetOptional<Guid>(2),
                reader.GetOptionalText(3),
                reader.GetInt32(4),
                reader.GetFieldValue<DateTimeOffset>(5),
                reader.GetOptional<DateTimeOffset>(6),
                reader.GetOptionalText(7))),
            cancellationToken,
            server,
            dead,
            limit);
        return writes;
    }

    public async Task<IReadOnlyDictionary<string, (int Pending, int Dead)>> CountAsync(
        Guid server, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        await ReadAsync(
            WatchOutboxSql.Count,
            reader => counts.Add(reader.GetString(0), (reader.GetInt32(1), reader.GetInt32(2))),
            cancellationToken,
            server);
        return counts;
    }

    public Task<int> RetryAsync(Guid server, CancellationToken cancellationToken) =>
        RunAsync(WatchOutboxSql.Retry, cancellationToken, server);

    private static WantedState MapWanted(NpgsqlDataReader reader, int first)
    {
        var watchedAt = reader.GetFieldValue<DateTimeOffset>(first + 8);
        return new WantedState(
            reader.GetString(first),
            reader.GetGuid(first + 1),
            reader.GetOptionalText(first + 2),
            new WatchValue(reader.GetBoolean(first + 3), reader.GetInt64(first + 4)),
            reader.GetFieldValue<DateTimeOffset>(first + 5) > ProgressState.Never,
            reader.GetInt32(first + 6),
            reader.GetInt64(first + 7),
            watchedAt > WatchWindow.Earliest ? watchedAt : null);
    }

    private async Task ReadAsync(
        string sql, Action<NpgsqlDataReader> read, CancellationToken cancellationToken, params object?[] values)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(sql, values);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            read(reader);
        }
    }

    private async Task<int> RunAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(sql, values);
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
