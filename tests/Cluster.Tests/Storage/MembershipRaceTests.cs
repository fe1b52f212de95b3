using MediaSync.TestSupport.Databases;
using Npgsql;
using Orleans.Runtime;
using static MediaSync.Cluster.Tests.Storage.MadeUpSilos;

namespace MediaSync.Cluster.Tests.Storage;

/// <summary>Each test holds another session's change open until the provider's statement has begun and waits for it.</summary>
public sealed class MembershipRaceTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string MoveVersion = "UPDATE cluster_versions SET version = version + 1";
    private const string Beat = "UPDATE cluster_members SET i_am_alive_at = i_am_alive_at + interval '1 minute'";
    private const string Delete = "DELETE FROM cluster_members";

    private ClusterDatabase _database = null!;
    private IMembershipTable _table = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await ClusterDatabase.CreateAsync(postgres);
        _table = await _database.OpenMembershipAsync();
        (await _table.InsertRowAsync(Entry(1), new TableVersion(1, "0"), Token)).ShouldBeTrue();
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_silo_that_joins_while_the_version_moves_is_refused()
    {
        (await DuringAsync(MoveVersion, commit: true, JoinAsync)).ShouldBeFalse();
        (await ReadAsync()).ShouldBe((Members: 1, Version: 2));
    }

    [Fact]
    public async Task A_silo_that_joins_while_another_fails_to_is_taken()
    {
        (await DuringAsync(MoveVersion, commit: false, JoinAsync)).ShouldBeTrue();
        (await ReadAsync()).ShouldBe((Members: 2, Version: 2));
    }

    [Fact]
    public async Task A_change_while_the_version_moves_is_refused()
    {
        (await DuringAsync(MoveVersion, commit: true, ChangeAsync)).ShouldBeFalse();
        (await _table.ReadAllAsync(Token)).Members.ShouldHaveSingleItem().Item1.Status.ShouldBe(SiloStatus.Active);
    }

    [Fact]
    public async Task A_change_during_a_heartbeat_keeps_both()
    {
        (await DuringAsync(Beat, commit: true, ChangeAsync)).ShouldBeTrue();
        var (entry, _) = (await _table.ReadAllAsync(Token)).Members.ShouldHaveSingleItem();
        entry.Status.ShouldBe(SiloStatus.Dead);
        entry.IAmAliveTime.ShouldBe(Noon.AddMinutes(1));
    }

    [Fact]
    public async Task A_change_of_a_silo_that_is_being_removed_is_refused_and_moves_nothing()
    {
        (await DuringAsync(Delete, commit: true, ChangeAsync)).ShouldBeFalse();
        (await ReadAsync()).ShouldBe((Members: 0, Version: 1));
    }

    [Fact]
    public async Task A_cleanup_spares_a_silo_that_gives_a_sign_of_life_meanwhile()
    {
        (await ChangeAsync()).ShouldBeTrue();
        await DuringAsync(Beat, commit: true, async () =>
        {
            await _table.CleanupDefunctSiloEntriesAsync(Noon.AddSeconds(1), Token);
            return true;
        });
        (await ReadAsync()).ShouldBe((Members: 1, Version: 2));
    }

    private async Task<bool> DuringAsync(string sql, bool commit, Func<Task<bool>> act)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(Token);
        var acting = act();
        await _database.WaitForWaitersAsync(1);
        await (commit ? transaction.CommitAsync(Token) : transaction.RollbackAsync(Token));
        return await acting;
    }

    private Task<bool> JoinAsync() => _table.InsertRowAsync(Entry(2), new TableVersion(2, "1"), Token);

    private Task<bool> ChangeAsync() => _table.UpdateRowAsync(Entry(1, SiloStatus.Dead), "1", new TableVersion(2, "1"), Token);

    private async Task<(int Members, int Version)> ReadAsync()
    {
        var read = await _table.ReadAllAsync(Token);
        return (read.Members.Count, read.Version.Version);
    }
}
