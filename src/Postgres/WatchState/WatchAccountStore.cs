using MediaSync.Core.WatchState.Accounts;
using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.WatchState;

/// <summary>Mapped accounts and the leases of their servers.</summary>
internal sealed class WatchAccountStore(NpgsqlDataSource dataSource) : IWatchAccountStore
{
    private const string Users =
        "SELECT user_id, bool_or(writes) FROM server_accounts GROUP BY user_id ORDER BY user_id LIMIT $1";

    private const string List =
        """
        SELECT account_key, name, user_id, credential, writes, read_at, server_time, played_count, full_read_at,
               last_error, coalesce(compare_at <= clock_timestamp(), false)
          FROM server_accounts
         WHERE server_id = $1
         ORDER BY account_key
        """;

    // The locks keep user and server until the commit, so that a removal at the same moment is an answer and no broken key.
    private const string Hold =
        """
        SELECT (SELECT count(*) FROM (SELECT 1 FROM media_servers WHERE id = $1 FOR KEY SHARE) AS server)
             + (SELECT count(*) FROM (SELECT 1 FROM users WHERE id = $2 FOR KEY SHARE) AS viewer)
        """;

    // Another user begins afresh: what was imported for the one before says nothing about this one.
    private const string DropOther = "DELETE FROM server_accounts WHERE server_id = $1 AND account_key = $2 AND user_id <> $3";

    private const string Upsert =
        """
        INSERT INTO server_accounts AS stored (
               server_id, account_key, name, user_id, credential, writes, writes_since, compare_at)
        SELECT $1, $2, $3, $4, $5::text, $6, CASE WHEN $6 THEN clock_timestamp() END, CASE WHEN $6 THEN clock_timestamp() END
        ON CONFLICT (server_id, account_key) DO UPDATE
           SET name = excluded.name, credential = excluded.credential, writes = excluded.writes,
               writes_since = excluded.writes_since, compare_at = excluded.compare_at, last_error = NULL
        """;

    private const string Due =
        """
        INSERT INTO watch_servers AS stored (server_id) VALUES ($1)
        ON CONFLICT (server_id) DO UPDATE SET next_read_at = clock_timestamp(), paused_until = '-infinity'
        """;

    private const string Revive =
        """
        UPDATE watch_outbox SET dead_at = NULL, attempts = 0, due_at = clock_timestamp()
         WHERE server_id = $1 AND account_key = $2 AND dead_at IS NOT NULL
        """;

    private const string DropWrites = "DELETE FROM watch_outbox WHERE server_id = $1 AND account_key = $2";

    private const string DropAccount = "DELETE FROM server_accounts WHERE server_id = $1 AND account_key = $2";

    private const string DueServers =
        """
        SELECT s.server_id
          FROM watch_servers s
         WHERE s.lease_until <= clock_timestamp()
           AND EXISTS (SELECT FROM server_accounts a WHERE a.server_id = s.server_id)
           AND (s.next_read_at <= clock_timestamp()
                OR (s.paused_until <= clock_timestamp()
                    AND EXISTS (SELECT FROM server_accounts a
                                 WHERE a.server_id = s.server_id AND a.writes AND a.read_at IS NOT NULL
                                   AND (a.compare_at <= clock_timestamp()
                                        OR EXISTS (SELECT FROM watch_outbox o
                                                    WHERE o.server_id = a.server_id AND o.account_key = a.account_key
                                                      AND o.dead_at IS NULL AND o.due_at <= clock_timestamp())))))
         ORDER BY s.server_id
        """;

    private const string Lease =
        """
        UPDATE watch_servers
           SET lease_owner = $2, lease_until = clock_timestamp() + $3
         WHERE server_id = $1 AND (lease_owner = $2 OR lease_until <= clock_timestamp())
        RETURNING next_read_at <= clock_timestamp(), paused_until > clock_timestamp()
        """;

    private const string Release =
        """
        UPDATE watch_servers
           SET lease_owner = NULL, lease_until = '-infinity',
               next_read_at = coalesce(clock_timestamp() + $3::interval, next_read_at),
               paused_until = greatest(paused_until, clock_timestamp() + $4)
         WHERE server_id = $1 AND lease_owner = $2
        """;

    // Flushes may note what changed for an account that is just being unmapped.
    private const string Sweep =
        """
        DELETE FROM watch_outbox waiting
         WHERE NOT EXISTS (SELECT FROM server_accounts account
                            WHERE account.server_id = waiting.server_id AND account.account_key = waiting.account_key)
        """;

    private const string SaveRead =
        """
        UPDATE server_accounts SET read_at = $3, server_time = $4, played_count = $5, full_read_at = $6, last_error = NULL
         WHERE server_id = $1 AND account_key = $2
        """;

    private const string SetError = "UPDATE server_accounts SET last_error = $3::text WHERE server_id = $1 AND account_key = $2";

    public async Task<MappedUsers> ListUsersAsync(CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(Users, WatchSwitch.MaxUsers + 1);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var (all, written) = (new HashSet<Guid>(), new HashSet<Guid>());
        while (await reader.ReadAsync(cancellationToken))
        {
            all.Add(reader.GetGuid(0));
            if (reader.GetBoolean(1))
            {
                written.Add(reader.GetGuid(0));
            }
        }

        // Too many to tell apart: then as many are written to as have accounts, as far as anybody here knows.
        return new MappedUsers(all, written.Count > 0 && all.Count > WatchSwitch.MaxUsers ? all : written);
    }

    public async Task<IReadOnlyList<MappedAccount>> ListAsync(Guid server, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(List, server);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var accounts = new List<MappedAccount>();
        while (await reader.ReadAsync(cancellationToken))
        {
            accounts.Add(Read(server, reader));
        }

        return accounts;
    }

    public async Task<bool> MapAsync(MappedAccount account, CancellationToken cancellationToken)
    {
        var (server, key) = account.Id;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var hold = transaction.Batch())
        {
            hold.Add(Hold, server, account.User);
            if (await hold.ExecuteScalarAsync(cancellationToken) is not 2L)
            {
                return false;
            }
        }

        await using var map = transaction.Batch();
        map.Add(DropOther, server, key, account.User);
        map.Add(Upsert, server, key, account.Name, account.User, account.Credential, account.Writes);
        map.Add(Due, server);
        map.Add(account.Writes ? Revive : DropWrites, server, key);
        await map.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> UnmapAsync(WatchAccountId account, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = transaction.Batch();
        var drop = batch.Add(DropAccount, account.Server, account.Account);
        batch.Add(DropWrites, account.Server, account.Account);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return drop.RecordsAffected == 1;
    }

    public Task SaveReadAsync(WatchAccountId account, WatchMarks marks, CancellationToken cancellationToken) => RunAsync(
        SaveRead,
        cancellationToken,
        account.Server,
        account.Account,
        marks.ReadAt.ToUniversalTime(),
        marks.ServerTime.ToUniversalTime(),
        marks.PlayedCount,
        marks.FullReadAt.ToUniversalTime());

    public Task SetErrorAsync(WatchAccountId account, string? error, CancellationToken cancellationToken) =>
        RunAsync(SetError, cancellationToken, account.Server, account.Account, error);

    public async Task<IReadOnlyList<Guid>> ListDueServersAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(DueServers);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var servers = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            servers.Add(reader.GetGuid(0));
        }

        return servers;
    }

    public async Task<WatchLease?> TryLeaseAsync(
        Guid server, Guid owner, TimeSpan length, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(Lease, server, owner, length);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new WatchLease(reader.GetBoolean(0), reader.GetBoolean(1)) : null;
    }

    public async Task ReleaseAsync(
        Guid server, Guid owner, TimeSpan? nextRead, TimeSpan pause, CancellationToken cancellationToken)
    {
        await RunAsync(Release, cancellationToken, server, owner, nextRead, pause);
        if (nextRead is not null)
        {
            await RunAsync(Sweep, cancellationToken);
        }
    }

    private static MappedAccount Read(Guid server, NpgsqlDataReader reader)
    {
        WatchMarks? marks = reader.IsDBNull(5) ? null : new WatchMarks(
            reader.GetFieldValue<DateTimeOffset>(5),
            reader.GetFieldValue<DateTimeOffset>(6),
            reader.GetInt32(7),
            reader.GetFieldValue<DateTimeOffset>(8));
        return new MappedAccount(
            new WatchAccountId(server, reader.GetString(0)),
            reader.GetString(1),
            reader.GetGuid(2),
            reader.GetOptionalText(3),
            reader.GetBoolean(4),
            marks,
            reader.GetOptionalText(9),
            reader.GetBoolean(10));
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(sql, values);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
