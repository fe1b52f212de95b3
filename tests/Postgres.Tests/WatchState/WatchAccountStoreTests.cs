using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Postgres.Tests.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.WatchState;

public sealed class WatchAccountStoreTests(PostgresFixture postgres)
{
    private static readonly WatchMarks Marks = new(
        FlushDatabase.Noon, FlushDatabase.Noon.AddHours(1), 7, FlushDatabase.Noon.AddDays(-1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mapped_account_is_listed_and_mapped_again_it_keeps_its_marks()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        (await database.Accounts.MapAsync(database.Account(writes: false), Token)).ShouldBeTrue();
        await database.Accounts.SaveReadAsync(database.Account(), Marks, Token);
        await database.Accounts.SetErrorAsync(database.Account(), "away", Token);
        (await database.Accounts.MapAsync(database.Account(writes: true, credential: "secret"), Token)).ShouldBeTrue();

        var account = (await database.Accounts.ListAsync(database.Server, Token)).ShouldHaveSingleItem();
        account.ShouldBe(database.Account(writes: true, credential: "secret") with { Marks = Marks, CompareDue = true });
        account.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task What_was_written_counts_for_the_next_read_unless_a_search_was_not_finished()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.Accounts.SaveReadAsync(database.Account(), Marks, Token);
        await database.Accounts.AddPlayedAsync(database.Account(), 3, Token);
        await database.Accounts.AddPlayedAsync(database.Account(), -1, Token);
        await database.Accounts.AddPlayedAsync(database.Account(), 0, Token);
        await database.Accounts.AddPlayedAsync(database.Account(), -100, Token);
        (await database.Accounts.ListAsync(database.Server, Token)).Single().Marks!.PlayedCount.ShouldBe(9);

        await database.Accounts.SaveReadAsync(database.Account(), Marks with { PlayedCount = -1 }, Token);
        await database.Accounts.AddPlayedAsync(database.Account(), 3, Token);
        (await database.Accounts.ListAsync(database.Server, Token)).Single().Marks!.PlayedCount.ShouldBe(-1);
    }

    [Fact]
    public async Task Mapped_to_another_user_it_begins_afresh()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.Shadows.SaveAsync(database.Account(), [WatchRow.Untouched("1")], [], Token);
        var other = (await database.Flushes.AddUsersAsync(1))[0];
        (await database.Accounts.MapAsync(database.Account(user: other), Token)).ShouldBeTrue();

        var account = (await database.Accounts.ListAsync(database.Server, Token)).ShouldHaveSingleItem();
        account.User.ShouldBe(other);
        account.Marks.ShouldBeNull();

        // Whoever still works for the user before says nothing about it.
        await database.Accounts.SaveReadAsync(database.Account(), Marks, Token);
        await database.Accounts.SetErrorAsync(database.Account(), "away", Token);
        (await database.Accounts.ListAsync(database.Server, Token)).Single().ShouldBe(account);
        await database.Accounts.SaveReadAsync(account, Marks, Token);
        await database.Accounts.AddPlayedAsync(database.Account(), 3, Token);
        (await database.Accounts.ListAsync(database.Server, Token)).Single().Marks.ShouldBe(Marks);
        (await database.CountAsync("SELECT count(*) FROM watch_shadows")).ShouldBe(0);
    }

    [Fact]
    public async Task An_unknown_user_or_server_is_not_mapped()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        (await database.Accounts.MapAsync(database.Account(user: Guid.NewGuid()), Token)).ShouldBeFalse();
        var elsewhere = database.Account() with { Id = new WatchAccountId(Guid.NewGuid(), "1") };
        (await database.Accounts.MapAsync(elsewhere, Token)).ShouldBeFalse();
        (await database.CountAsync("SELECT count(*) FROM server_accounts")).ShouldBe(0);
    }

    [Fact]
    public async Task A_user_or_a_server_that_is_removed_takes_the_mapping_along_and_nobodys_state()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.FlushAsync((0, WatchDatabase.Watched(FlushDatabase.Noon)));
        await database.Shadows.RecordSentAsync(database.Account(), "0", default, null, FlushDatabase.Noon, Token);
        await database.ExecuteAsync("DELETE FROM media_servers WHERE id = $1", database.Server);
        (await database.CountAsync("SELECT count(*) FROM server_accounts")).ShouldBe(0);
        (await database.CountAsync("SELECT count(*) FROM watch_sent")).ShouldBe(0);
        (await database.CountAsync("SELECT count(*) FROM playback_progress")).ShouldBe(1);

        await database.AddServerAsync(database.Server);
        await database.MapAsync();
        await database.ExecuteAsync("DELETE FROM users WHERE id = $1", database.User);
        (await database.CountAsync("SELECT count(*) FROM server_accounts")).ShouldBe(0);
    }

    [Fact]
    public async Task Unmapping_drops_what_waits()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.FlushAsync((0, WatchDatabase.Watched(FlushDatabase.Noon)));
        (await database.Accounts.UnmapAsync(database.Id, Token)).ShouldBeTrue();
        (await database.Accounts.UnmapAsync(database.Id, Token)).ShouldBeFalse();
        (await database.CountAsync("SELECT count(*) FROM watch_outbox")).ShouldBe(0);
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_process_at_a_time_has_a_server_and_knows_what_is_due()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        var (one, other, minute) = (Guid.NewGuid(), Guid.NewGuid(), TimeSpan.FromMinutes(1));
        await database.MapAsync();
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBe([database.Server]);
        (await database.Accounts.TryLeaseAsync(database.Server, one, minute, Token)).ShouldBe(new WatchLease(true, false));
        (await database.Accounts.TryLeaseAsync(database.Server, other, minute, Token)).ShouldBeNull();
        (await database.Accounts.TryLeaseAsync(database.Server, one, minute, Token)).ShouldNotBeNull();
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();

        // Somebody who has lost the lease releases nothing.
        await database.Accounts.ReleaseAsync(database.Server, other, TimeSpan.Zero, TimeSpan.Zero, Token);
        (await database.Accounts.TryLeaseAsync(database.Server, other, minute, Token)).ShouldBeNull();

        await database.Accounts.ReleaseAsync(database.Server, one, minute, minute, Token);
        (await database.Accounts.TryLeaseAsync(database.Server, other, minute, Token)).ShouldBe(new WatchLease(false, true));
    }

    [Fact]
    public async Task Made_due_a_server_is_due_at_once_also_while_somebody_works_on_it()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        var (owner, hour) = (Guid.NewGuid(), TimeSpan.FromHours(1));
        await database.MapAsync();
        (await database.Accounts.MakeDueAsync([database.Server], Token)).ShouldBe(0, "it is due already");
        await database.Accounts.TryLeaseAsync(database.Server, owner, hour, Token);
        await database.Accounts.ReleaseAsync(database.Server, owner, hour, TimeSpan.Zero, Token);
        await database.ExecuteAsync("UPDATE server_accounts SET compare_at = now() + interval '1 hour'");
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();
        await database.Accounts.TryLeaseAsync(database.Server, owner, hour, Token);

        (await database.Accounts.MakeDueAsync([database.Server, Guid.NewGuid()], Token)).ShouldBe(1);

        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();
        await database.Accounts.ReleaseAsync(database.Server, owner, null, TimeSpan.Zero, Token);
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBe([database.Server]);
    }

    [Fact]
    public async Task A_server_without_accounts_is_not_made_due()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.Accounts.UnmapAsync(database.Id, Token);
        await database.ExecuteAsync("UPDATE watch_servers SET next_read_at = now() + interval '1 hour'");

        (await database.Accounts.MakeDueAsync([database.Server], Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_lease_that_ended_is_anybodys()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.Accounts.TryLeaseAsync(database.Server, Guid.NewGuid(), TimeSpan.Zero, Token);
        (await database.Accounts.TryLeaseAsync(database.Server, Guid.NewGuid(), TimeSpan.FromMinutes(1), Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_server_is_due_for_writes_only_when_some_are_and_it_is_not_paused()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await ReleaseAsync(database, pause: TimeSpan.Zero);
        await database.Outbox.CompareAsync(database.Id, TimeSpan.FromHours(1), Token);
        await database.ExecuteAsync("UPDATE server_accounts SET compare_at = now() + interval '1 hour'");
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();

        await database.FlushAsync((0, WatchDatabase.Watched(FlushDatabase.Noon)));
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBe([database.Server]);
        await ReleaseAsync(database, pause: TimeSpan.FromMinutes(1));
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();

        // Nor for a read that somebody asks for: who wants to be left alone is.
        (await database.Accounts.MakeDueAsync([database.Server], Token)).ShouldBe(1);
        (await database.Accounts.ListDueServersAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Users_are_told_with_whether_they_are_written_to()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync(writes: false);
        database.Watch.IsMapped(database.User).ShouldBeTrue();
        database.Watch.IsMapped(Guid.NewGuid()).ShouldBeFalse();
        database.Watch.IsWritten(database.User).ShouldBeFalse();
        await database.MapAsync(writes: true);
        database.Watch.IsWritten(database.User).ShouldBeTrue();
    }

    private static async Task ReleaseAsync(WatchDatabase database, TimeSpan pause)
    {
        var owner = Guid.NewGuid();
        await database.Accounts.TryLeaseAsync(database.Server, owner, TimeSpan.FromMinutes(1), Token);
        await database.Accounts.ReleaseAsync(database.Server, owner, TimeSpan.FromHours(1), pause, Token);
    }
}
