using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Postgres.Tests.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.WatchState;

public sealed class WatchShadowStoreTests(PostgresFixture postgres)
{
    private static readonly WatchRow Movie = new("m", null, 0, 6_000_000, true, 2, FlushDatabase.Noon);
    private static readonly WatchRow Episode = new("e", "s", 1_200_000, 2_400_000, true, 1, null);
    private static readonly WatchRow Begun = new("b", "s", 600_000, 2_400_000, false, 0, FlushDatabase.Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_read_is_kept_and_replaced_by_what_is_read_later()
    {
        await using var database = await StartAsync();
        var later = Movie with { PlayCount = 3, PlayedAt = null };
        await database.Shadows.SaveAsync(database.Account(), [later], [], Token);

        var memory = await database.Shadows.ReadAsync(database.Id, ["m", "e", "nothing"], Token);
        memory.Keys.ShouldBe(["e", "m"], ignoreOrder: true);
        memory["m"].Shadow.ShouldBe(later);
        memory["e"].Shadow.ShouldBe(Episode);
    }

    [Fact]
    public async Task Lists_and_counts_tell_what_was_played_and_begun()
    {
        await using var database = await StartAsync();
        (await database.Shadows.ListTouchedAsync(database.Id, Token)).ShouldBe(["b", "e", "m"]);
        (await database.Shadows.ListResumableAsync(database.Id, Token)).ShouldBe(["b", "e"]);
        (await database.Shadows.CountPlayedAsync(database.Id, Token)).ShouldBe(new Dictionary<string, int> { ["s"] = 1 });
        (await database.Shadows.ListPlayedAsync(database.Id, null, Token)).ShouldBe(["m"]);
        (await database.Shadows.ListPlayedAsync(database.Id, "s", Token)).ShouldBe(["e"]);
        await database.Shadows.ForgetAsync(database.Id, ["b", "e"], Token);
        (await database.Shadows.ListTouchedAsync(database.Id, Token)).ShouldBe(["m"]);
    }

    [Fact]
    public async Task The_steps_on_the_way_to_what_was_taken_are_forgotten_and_no_other_doubt()
    {
        await using var database = await StartAsync();
        var (before, at) = (FlushDatabase.Noon, FlushDatabase.Noon.AddSeconds(1));
        await database.Shadows.RecordSentAsync(database.Account(), "m", new WatchValue(false, 60_000), null, before, Token);
        await database.Shadows.RecordSentAsync(database.Account(), "m", new WatchValue(true, 0), default(WatchValue), at, Token);
        (await database.Shadows.ReadAsync(database.Id, ["m"], Token))["m"].Sent.Count.ShouldBe(3);

        await database.Shadows.AcceptSentAsync(database.Id, ["m"], at, Token);

        (await database.Shadows.ReadAsync(database.Id, ["m"], Token))["m"].Sent.OrderBy(value => value.SentAt)
            .ShouldBe([new SentValue(new WatchValue(false, 60_000), before, false), new SentValue(new WatchValue(true, 0), at, true)]);
    }

    [Fact]
    public async Task What_was_sent_is_remembered_until_it_is_settled_and_only_the_newest_few()
    {
        await using var database = await StartAsync();
        for (var i = 1; i <= 6; i++)
        {
            await database.Shadows.RecordSentAsync(
                database.Account(), "m", new WatchValue(false, i * 60_000), null, FlushDatabase.Noon.AddMinutes(i), Token);
        }

        await database.Shadows.AcceptSentAsync(database.Id, ["m"], FlushDatabase.Noon.AddMinutes(6), Token);
        var sent = (await database.Shadows.ReadAsync(database.Id, ["m"], Token))["m"].Sent;
        sent.OrderBy(value => value.SentAt).Select(value => (value.Value.PositionMs, value.Accepted))
            .ShouldBe([(180_000, false), (240_000, false), (300_000, false), (360_000, true)]);

        await database.Shadows.SaveAsync(database.Account(), [Movie], ["m"], Token);
        (await database.Shadows.ReadAsync(database.Id, ["m"], Token))["m"].Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_kept_of_an_account_that_is_not_mapped()
    {
        await using var database = await WatchDatabase.CreateAsync(postgres);
        await ShouldKeepNothingAsync(database);
        (await database.Shadows.ReadAsync(database.Id, ["m"], Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_read_for_one_user_is_not_kept_for_the_next()
    {
        await using var database = await StartAsync();
        var other = database.Account(user: (await database.Flushes.AddUsersAsync(1))[0]);
        await database.Accounts.MapAsync(other, Token);
        await database.Shadows.RecordSentAsync(other, "m", default, null, FlushDatabase.Noon, Token);

        await ShouldKeepNothingAsync(database);

        var memory = (await database.Shadows.ReadAsync(database.Id, ["m"], Token))["m"];
        memory.Shadow.ShouldBeNull();
        memory.Sent.ShouldBe([new SentValue(default, FlushDatabase.Noon, false)]);
    }

    private static async Task ShouldKeepNothingAsync(WatchDatabase database)
    {
        await Should.ThrowAsync<WatchStateException>(
            () => database.Shadows.SaveAsync(database.Account(), [Movie], ["m"], Token));
        await Should.ThrowAsync<WatchStateException>(() => database.Shadows.RecordSentAsync(
            database.Account(), "m", new WatchValue(true, 0), null, FlushDatabase.Noon.AddSeconds(1), Token));
    }

    private async Task<WatchDatabase> StartAsync()
    {
        var database = await WatchDatabase.CreateAsync(postgres);
        await database.MapAsync();
        await database.Shadows.SaveAsync(database.Account(), [Movie, Episode, Begun, WatchRow.Untouched("u")], [], Token);
        return database;
    }
}
