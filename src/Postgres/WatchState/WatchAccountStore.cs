using MediaSync.Core.WatchState.Accounts;
using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.WatchState;

/// <summary>Mapped accounts and the leases of their servers.</summary>
internal sealed class WatchAccountStore(NpgsqlDataSource dataSource) : IWatchAccountStore
{
    public async Task<MappedUsers> ListUsersAsync(CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(WatchAccountSql.Users, WatchSwitch.MaxUsers + 1);
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
        batch.Add(WatchAccountSql.List, server);
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
            hold.Add(WatchAccountSql.Hold, server, account.User);
            if (await hold.ExecuteScalarAsync(cancellationToken) is not 2L)
            {
                return false;
            }
        }

        await using var map = transaction.Batch();
        map.Add(WatchAccountSql.DropOther, server, key, account.User);
        map.Add(WatchAccountSql.Upsert, server, key, account.Name, account.User, account.Credential, account.Writes);
        map.Add(WatchAccountSql.Due, server);
        map.Add(account.Writes ? WatchAccountSql.Revive : WatchAccountSql.DropWrites, server, key);
        await map.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> UnmapAsync(WatchAccountId account, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = transaction.Batch();
        var drop = batch.Add(WatchAccountSql.DropAccount, account.Server, account.Account);
        batch.Add(WatchAccountSql.DropWrites, account.Server, account.Account);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return drop.RecordsAffected == 1;
    }

    public Task SaveReadAsync(MappedAccount account, WatchMarks marks, CancellationToken cancellationToken) => RunAsync(
        WatchAccountSql.SaveRead,
        cancellationToken,
        account.Id.Server,
        account.Id.Account,
        marks.ReadAt.ToUniversalTime(),
        marks.ServerTime.ToUniversalTime(),
        marks.PlayedCount,
        marks.FullReadAt.ToUniversalTime(),
        account.User);

    public Task AddPlayedAsync(MappedAccount account, int played, CancellationToken cancellationToken) => played == 0
        ? Task.CompletedTask
        : RunAsync(WatchAccountSql.AddPlayed, cancellationToken, account.Id.Server, account.Id.Account, played, account.User);

    public Task SetErrorAsync(MappedAccount account, string? error, CancellationToken cancellationToken) =>
        RunAsync(WatchAccountSql.SetError, cancellationToken, account.Id.Server, account.Id.Account, error, account.User);

    public Task<int> MakeDueAsync(IReadOnlyCollection<Guid> servers, CancellationToken cancellationToken) =>
        RunAsync(WatchAccountSql.MakeDue, cancellationToken, servers.ToArray());

    public async Task<IReadOnlyList<Guid>> ListDueServersAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(WatchAccountSql.DueServers);
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
        batch.Add(WatchAccountSql.Lease, server, owner, length);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new WatchLease(reader.GetBoolean(0), reader.GetBoolean(1)) : null;
    }

    public async Task ReleaseAsync(
        Guid server, Guid owner, TimeSpan? nextRead, TimeSpan pause, CancellationToken cancellationToken)
    {
        await RunAsync(WatchAccountSql.Release, cancellationToken, server, owner, nextRead, pause);
        if (nextRead is not null)
        {
            await RunAsync(WatchAccountSql.Sweep, cancellationToken);
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

    private async Task<int> RunAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(sql, values);
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
