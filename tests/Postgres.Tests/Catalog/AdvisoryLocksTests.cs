using MediaSync.Postgres.Catalog;
using MediaSync.TestSupport.Databases;
using Npgsql;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class AdvisoryLocksTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await postgres.CreateEmptyDatabaseAsync();

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [InlineData(AdvisoryLocks.Catalog)]
    [InlineData(AdvisoryLocks.CatalogAsLeader)]
    public async Task A_leader_shares_the_catalogue_with_no_page_or_leader_but_its_own_follower(string others)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(Token);
        await using var leader = await connection.BeginTransactionAsync(Token);
        await RunAsync(leader, AdvisoryLocks.CatalogAsLeader);
        await ExpectTakenAsync(others);
        await leader.CommitAsync(Token);
        await TakeAsync(others);
    }

    [Theory]
    [InlineData(AdvisoryLocks.Catalog)]
    [InlineData(AdvisoryLocks.CatalogAsLeader)]
    public async Task A_follower_gets_its_part_though_others_wait_for_the_catalogue(string others)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(Token);
        await using var leader = await connection.BeginTransactionAsync(Token);
        await RunAsync(leader, AdvisoryLocks.CatalogAsLeader);
        var waiting = TakeAsync(others);
        await DatabaseLocks.WaitForWaitersAsync(_database.DataSource, 7302, 1, Token);
        await using (var second = await _database.DataSource.OpenConnectionAsync(Token))
        {
            await using var follower = await second.BeginTransactionAsync(Token);
            (await RunAsync(follower, AdvisoryLocks.TryFollow)).ShouldBe(true);
        }

        await leader.CommitAsync(Token);
        await waiting;
    }

    [Theory]
    [InlineData(AdvisoryLocks.Catalog)]
    [InlineData(AdvisoryLocks.CatalogAsLeader)]
    public async Task Nobody_has_the_catalogue_before_the_follower_is_through_though_its_leader_is_gone(string others)
    {
        await using var second = await _database.DataSource.OpenConnectionAsync(Token);
        await using var follower = await second.BeginTransactionAsync(Token);
        await using (var connection = await _database.DataSource.OpenConnectionAsync(Token))
        {
            await using var leader = await connection.BeginTransactionAsync(Token);
            await RunAsync(leader, AdvisoryLocks.CatalogAsLeader);
            (await RunAsync(follower, AdvisoryLocks.TryFollow)).ShouldBe(true);
        }

        await ExpectTakenAsync(others);
        await follower.CommitAsync(Token);
        await TakeAsync(others);
    }

    private async Task ExpectTakenAsync(string locks) =>
        (await Should.ThrowAsync<PostgresException>(() => TakeAsync(locks, lockTimeout: "100ms")))
            .SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);

    /// <summary>Takes the locks in a transaction of their own and gives them back.</summary>
    private async Task TakeAsync(string locks, string lockTimeout = "0")
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await RunAsync(transaction, $"SET LOCAL lock_timeout = '{lockTimeout}'");
        await RunAsync(transaction, locks);
    }

    private static async Task<object?> RunAsync(NpgsqlTransaction transaction, string sql)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        return await command.ExecuteScalarAsync(Token);
    }
}
