using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;
using MediaSync.Postgres.Playback;
using MediaSync.Postgres.Tests.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.WatchState;

/// <summary>What a flush puts into the outbox, and what leaves it.</summary>
public sealed class WatchOutboxTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = FlushDatabase.Noon;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flush_notes_what_changed_for_every_account_of_the_user_that_is_written_to()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        var second = Guid.NewGuid();
        await database.AddServerAsync(second);
        await database.Accounts.MapAsync(database.Account() with { Id = new WatchAccountId(second, "9") }, Token);
        await database.MapAsync();
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)), (2, FlushDatabase.Position(1_200_000, Noon)));

        (await database.DueAsync()).ShouldBe(["0", "2"], ignoreOrder: true);
        (await database.Outbox.ListDueAsync(new WatchAccountId(second, "9"), 100, Token)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task While_no_account_is_written_to_a_flush_notes_nothing()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync(writes: false);
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)));
        await database.ExecuteAsync("UPDATE server_accounts SET writes = true");

        // Nor for the users of others: this process does not know that this one's account is written to now.
        database.Watch.Set(new MappedUsers(new HashSet<Guid> { Guid.NewGuid() }, new HashSet<Guid> { Guid.NewGuid() }), TimeSpan.Zero);
        await database.FlushAsync((1, WatchDatabase.Watched(Noon)));
        (await database.CountAsync("SELECT count(*) FROM watch_outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_waits_and_what_changes_again_meanwhile_keeps_its_turn()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        database.Watch.Set(await database.Accounts.ListUsersAsync(Token), TimeSpan.FromMinutes(10));
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)));
        (await database.DueAsync()).ShouldBeEmpty();
        var due = await database.Flushes.ScalarAsync("SELECT due_at FROM watch_outbox");
        await database.FlushAsync((0, WatchDatabase.Unwatched(Noon.AddHours(1))));
        (await database.Flushes.ScalarAsync("SELECT due_at FROM watch_outbox")).ShouldBe(due);
        (await database.CountAsync("SELECT version FROM watch_outbox")).ShouldBe(2);
    }

    [Fact]
    public async Task A_write_is_read_with_what_is_committed_then()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)));
        await database.FlushAsync((0, new ItemState(
            new ProgressState { PositionMs = 1_200_000, DurationMs = 6_000_000, PositionAt = Noon.AddHours(1), LastWatchedAt = Noon.AddHours(1) },
            default)));

        var write = (await database.Outbox.ReadAsync(database.Id, ["0", "1"], Token)).ShouldHaveSingleItem();
        write.Version.ShouldBe(2);
        write.Wanted.ShouldBe(new WantedState(
            "0", database.Movies[0], "Movie", new WatchValue(true, 1_200_000), false, 0, 6_000_000, Noon.AddHours(1)));
    }

    [Fact]
    public async Task What_is_of_no_media_item_any_more_has_nothing_to_say()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)));
        await database.ExecuteAsync("UPDATE server_items SET item_id = NULL");
        (await database.Outbox.ReadAsync(database.Id, ["0"], Token)).ShouldHaveSingleItem().Wanted.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_done_goes_unless_it_changed_meanwhile()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)), (1, WatchDatabase.Watched(Noon)));
        var read = await database.Outbox.ReadAsync(database.Id, ["0", "1"], Token);
        await database.FlushAsync((1, WatchDatabase.Unwatched(Noon.AddHours(1))));
        await database.Outbox.CompleteAsync(database.Id, read, TimeSpan.Zero, Token);
        (await database.DueAsync()).ShouldBe(["1"]);
        await database.Outbox.CompleteAsync(database.Id, read, Hour, Token);
        (await database.DueAsync()).ShouldBeEmpty();
        (await database.CountAsync("SELECT count(*) FROM watch_outbox")).ShouldBe(1);
    }

    [Fact]
    public async Task Failed_writes_wait_or_die_and_dead_ones_are_listed_until_they_are_revived()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)), (1, WatchDatabase.Watched(Noon)));
        (await database.FailAsync("0", "busy", Hour)).ShouldBeTrue();
        (await database.FailAsync("1", "refused", null, refused: true)).ShouldBeTrue();
        await database.FlushAsync((1, WatchDatabase.Unwatched(Noon.AddHours(1))));
        (await database.DueAsync()).ShouldBeEmpty();
        (await database.Outbox.CountAsync(database.Server, Token))[WatchDatabase.Key].ShouldBe((1, 1));

        var waiting = (await database.Outbox.ListAsync(database.Server, dead: false, 10, Token)).ShouldHaveSingleItem();
        (waiting.Key, waiting.Attempts, waiting.LastError, waiting.DeadAt).ShouldBe(("0", 1, "busy", null));
        var dead = (await database.Outbox.ListAsync(database.Server, dead: true, 10, Token)).ShouldHaveSingleItem();
        (dead.Key, dead.Item, dead.Title, dead.LastError).ShouldBe(("1", database.Movies[1], "Movie", "refused"));
        dead.DueAt.ShouldBe(dead.DeadAt.ShouldNotBeNull());

        (await database.Outbox.RetryAsync(database.Server, Token)).ShouldBe(1);
        (await database.DueAsync()).ShouldBe(["1"]);
        await database.Outbox.PostponeAsync(database.Id, ["1"], Hour, Token);
        (await database.DueAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comparison_finds_what_differs_and_not_what_the_server_was_told_in_vain()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres, movies: 7);
        await database.MapAsync(writes: false);
        await database.FlushAsync(
            (0, WatchDatabase.Watched(Noon)),
            (1, WatchDatabase.Watched(Noon)),
            (2, FlushDatabase.Position(1_200_000, Noon)),
            (3, WatchDatabase.Watched(Noon)),
            (4, WatchDatabase.Unwatched(Noon)),
            (5, WatchDatabase.Unwatched(Noon)),
            (6, FlushDatabase.Position(0, Noon)));
        await database.Shadows.SaveAsync(
            database.Account(),
            [
                WatchRow.Untouched("1") with { Played = true },
                WatchRow.Untouched("2") with { PositionMs = 1_200_900 },
                WatchRow.Untouched("4") with { Played = true },
                WatchRow.Untouched("6") with { Played = true },
            ],
            [],
            Token);
        await database.Shadows.RecordSentAsync(database.Account(), "3", new WatchValue(true, 0), null, Noon, Token);
        await database.Shadows.AcceptSentAsync(database.Id, ["3"], Noon, Token);

        var differing = await database.Outbox.ListDifferencesAsync(database.Id, 10, Token);
        differing.Select(wanted => (wanted.Key, wanted.Value.Played, wanted.SaysUnwatched)).ShouldBe([("0", true, false), ("4", false, true)]);
        (await database.Outbox.CompareAsync(database.Id, Hour, Token)).ShouldBe(2);
        (await database.Outbox.CompareAsync(database.Id, Hour, Token)).ShouldBe(0);
        (await database.DueAsync()).ShouldBe(["0", "4"], ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_is_told_of_a_track_of_which_nothing_is_read()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.ExecuteAsync("UPDATE server_items SET kind = 7 WHERE key = '0'");
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)), (1, WatchDatabase.Watched(Noon)));
        (await database.DueAsync()).ShouldBe(["1"]);
        await database.ExecuteAsync("DELETE FROM watch_outbox");
        (await database.Outbox.CompareAsync(database.Id, Hour, Token)).ShouldBe(1);
    }

    [Fact]
    public async Task The_comparison_comes_again_a_minute_after_switching_on_and_then_when_it_is_time()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.Outbox.CompareAsync(database.Id, Hour, Token);
        (await database.CountAsync(
            "SELECT count(*) FROM server_accounts WHERE compare_at = writes_since + interval '1 minute'")).ShouldBe(1);
        await database.ExecuteAsync("UPDATE server_accounts SET writes_since = writes_since - interval '2 minutes'");
        await database.Outbox.CompareAsync(database.Id, Hour, Token);
        (await database.CountAsync(
            "SELECT count(*) FROM server_accounts WHERE compare_at > now() + interval '50 minutes'")).ShouldBe(1);
    }

    [Fact]
    public async Task Flushes_at_once_with_writes_that_end_do_not_block_each_other_for_ever()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres, movies: 40);
        await database.MapAsync();
        var store = database.Flushes.OpenStore(slots: 4);
        var flushing = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 25; round++)
            {
                var state = WatchDatabase.Watched(Noon.AddMinutes((round * 4) + writer));
                await store.WriteAsync([.. database.Movies.Select(movie => new FlushRow(database.User, movie, state))], Token);
            }
        }, Token));
        var sending = Task.Run(async () =>
        {
            for (var round = 0; round < 50; round++)
            {
                var keys = await database.DueAsync();
                var read = await database.Outbox.ReadAsync(database.Id, keys, Token);
                await database.Outbox.CompleteAsync(database.Id, [.. read.Reverse()], TimeSpan.Zero, Token);
            }
        }, Token);
        await Task.WhenAll([.. flushing, sending]);
        (await database.CountAsync("SELECT count(*) FROM playback_progress")).ShouldBe(40);
    }

    [Fact]
    public async Task The_shown_plays_are_the_most_that_any_account_counts()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.FlushAsync((0, WatchDatabase.Watched(Noon)), (1, WatchDatabase.Watched(Noon)));
        await database.Shadows.SaveAsync(
            database.Account(), [WatchRow.Untouched("0") with { Played = true, PlayCount = 4 }], [], Token);
        var reader = new PostgresProgressReader(database.Flushes.DataSource, database.Watch);

        var rows = await reader.ReadPageAsync(database.User, null, 10, Token);
        rows.ToDictionary(row => row.Item, row => row.ImportedPlays)
            .ShouldBe(new Dictionary<Guid, int> { [database.Movies[0]] = 4, [database.Movies[1]] = 0 }, ignoreOrder: true);
        await database.ExecuteAsync("UPDATE media_items SET merged_into = $1 WHERE id = $2", database.Movies[0], database.Movies[2]);
        (await reader.ReadItemsAsync(database.User, [database.Movies[0], database.Movies[2]], Token))
            .Select(row => row.ImportedPlays).ShouldBe([4, 4]);
        var unaware = new PostgresProgressReader(database.Flushes.DataSource, new WatchSwitch());
        (await unaware.ReadPageAsync(database.User, null, 10, Token)).ShouldAllBe(row => row.ImportedPlays == 0);
    }
}
