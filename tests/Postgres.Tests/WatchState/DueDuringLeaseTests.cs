using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.WatchState;

/// <summary>A server that is made due while somebody reads it is due again afterwards.</summary>
public sealed class DueDuringLeaseTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Guid _owner = Guid.NewGuid();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Made_due_while_a_due_read_runs_it_is_due_when_the_lease_is_given_back()
    {
        await using var database = await ReadDueAsync();

        (await database.Accounts.MakeDueAsync([database.Server], Token)).ShouldBe(1);
        (await database.Accounts.MakeDueAsync([database.Server], Token)).ShouldBe(0, "that is known already");

        // Prolonging the lease says nothing about what has been read.
        (await database.Accounts.TryLeaseAsync(database.Server, _owner, Hour, Token)).ShouldNotBeNull();
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();
        await database.Accounts.ReleaseAsync(database.Server, _owner, Hour, TimeSpan.Zero, Token);
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBe([database.Server]);

        await ReadAsync(database, _owner);
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Made_due_before_the_lease_was_taken_it_is_read_once()
    {
        await using var database = await ReadDueAsync();
        await database.Accounts.ReleaseAsync(database.Server, _owner, Hour, TimeSpan.Zero, Token);
        (await database.Accounts.MakeDueAsync([database.Server], Token)).ShouldBe(1);

        await ReadAsync(database, _owner);

        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_owner_that_died_was_told_the_next_one_reads_once()
    {
        await using var database = await ReadDueAsync();
        await database.Accounts.MakeDueAsync([database.Server], Token);
        await database.ExecuteAsync("UPDATE watch_servers SET lease_until = now() - interval '1 second'");
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBe([database.Server]);

        await ReadAsync(database, Guid.NewGuid());

        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_that_is_mapped_while_the_others_are_read_is_due_afterwards()
    {
        await using var database = await ReadDueAsync();

        (await database.Accounts.MapAsync(database.Account(writes: false), Token)).ShouldBeTrue();

        await database.Accounts.ReleaseAsync(database.Server, _owner, Hour, TimeSpan.Zero, Token);
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBe([database.Server]);
    }

    /// <summary>A server whose accounts are due and that somebody has begun to read.</summary>
    private async Task<WatchDatabase> ReadDueAsync()
    {
        var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync(writes: false);
        (await database.Accounts.TryLeaseAsync(database.Server, _owner, Hour, Token))!.Value.ReadDue.ShouldBeTrue();
        return database;
    }

    private static async Task ReadAsync(WatchDatabase database, Guid owner)
    {
        (await database.Accounts.TryLeaseAsync(database.Server, owner, Hour, Token))!.Value.ReadDue.ShouldBeTrue();
        await database.Accounts.ReleaseAsync(database.Server, owner, Hour, TimeSpan.Zero, Token);
    }
}
