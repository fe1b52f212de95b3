using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.Postgres.Catalog;
using MediaSync.Postgres.Playback;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Postgres.Tests.Playback;

public sealed class PostgresProgressReaderTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = FlushDatabase.Noon;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_each_other_in_the_order_of_ids_as_dotnet_compares_them()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var users = await database.AddUsersAsync(2);

        // Ids whose order differs between a comparison of bytes and one of signed numbers.
        Guid[] items = [.. new[] { "00", "7f", "80", "ff" }.Select(first => Guid.Parse($"{first}000000-0000-4000-8000-000000000001"))];
        await database.ExecuteAsync("INSERT INTO media_items (id) SELECT unnest($1::uuid[])", items);
        await database.OpenStore().WriteAsync(
            [.. from user in users from item in items select new FlushRow(user, item, FlushDatabase.Position(100_000, Noon))], Token);
        var reader = new PostgresProgressReader(database.DataSource, database.Watch);
        var first = await reader.ReadPageAsync(users[0], null, 3, Token);
        first.Select(row => row.Item).ShouldBe(items.Order().Take(3));
        var second = await reader.ReadPageAsync(users[0], first[^1].Item, 3, Token);
        second.Select(row => row.Item).ShouldBe([items.Max()]);
        (await reader.ReadPageAsync(users[0], second[^1].Item, 3, Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_episode_comes_with_its_show_and_numbers_and_a_placeholder_with_nothing()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var user = (await database.AddUsersAsync(1))[0];
        var (_, episodes) = await database.AddShowAsync(2);
        var placeholder = Guid.CreateVersion7();
        await database.ExecuteAsync("INSERT INTO media_items (id) VALUES ($1)", placeholder);
        var (viewing, position) = (Guid.NewGuid(), FlushDatabase.Position(100_000, Noon));
        await database.OpenStore().WriteAsync(
            [new FlushRow(user, episodes[1], FlushDatabase.Completed(viewing, Noon)), new FlushRow(user, placeholder, position)], Token);
        var rows = await new PostgresProgressReader(database.DataSource, database.Watch).ReadPageAsync(user, null, 10, Token);
        rows.ShouldBe(
        [
            new StoredProgress(
                episodes[1], FlushDatabase.Completed(viewing, Noon).Progress, 1, MediaKind.Episode, "Episode", "Show", 1, 2),
            new StoredProgress(placeholder, position.Progress, 0, null, null, null, null, null),
        ]);
    }

    [Fact]
    public async Task Items_without_progress_have_the_state_that_no_report_says()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var users = await database.AddUsersAsync(2);
        var items = await database.AddMoviesAsync(2);
        await database.OpenStore().WriteAsync(
            [
                new FlushRow(users[0], items[0], FlushDatabase.Position(100_000, Noon)),
                new FlushRow(users[1], items[1], FlushDatabase.Position(200_000, Noon)),
            ],
            Token);
        var reader = new PostgresProgressReader(database.DataSource, database.Watch);
        var rows = await reader.ReadItemsAsync(users[0], [.. items, Guid.NewGuid()], Token);
        rows.ToDictionary(row => row.Item, row => row.State).ShouldBe(
            new Dictionary<Guid, ProgressState>
            {
                [items[0]] = FlushDatabase.Position(100_000, Noon).Progress,
                [items[1]] = default,
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task An_item_that_was_merged_is_read_by_its_old_id_and_has_what_the_other_one_has()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var user = (await database.AddUsersAsync(1))[0];
        // The older of two items stays: ids are in the order of their age, and made-up ones of one millisecond in none.
        Guid[] movies = [.. (await database.AddMoviesAsync(3)).Order()];
        var (kept, gone, other) = (movies[0], movies[1], movies[2]);
        var state = FlushDatabase.Completed(Guid.NewGuid(), Noon);
        await database.OpenStore().WriteAsync(
            [new FlushRow(user, gone, state), new FlushRow(user, other, FlushDatabase.Position(100_000, Noon))], Token);
        await database.ExecuteAsync($"INSERT INTO pending_merges VALUES ('{gone}', '{kept}')");
        (await new ItemMerger(database.DataSource, NullLogger<ItemMerger>.Instance).MergeAsync(Token)).ShouldBe(1);
        var reader = new PostgresProgressReader(database.DataSource, database.Watch);
        var today = new StoredProgress(kept, state.Progress, 1, MediaKind.Movie, "Movie", null, null, null);
        (await reader.ReadItemsAsync(user, [gone], Token)).ShouldHaveSingleItem()
            .ShouldBe(today with { Item = gone, MergedInto = kept });
        (await reader.ReadItemsAsync(user, [gone, kept], Token)).OrderBy(row => row.Item)
            .ShouldBe([today, today with { Item = gone, MergedInto = kept }]);
        (await reader.ReadPageAsync(user, null, 10, Token)).Select(row => row.Item).ShouldBe([kept, other]);
    }

    [Fact]
    public async Task Continue_watching_is_what_was_begun_and_not_dismissed_the_last_watched_first()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var user = (await database.AddUsersAsync(1))[0];
        var items = await database.AddMoviesAsync(5);
        var dismissed = new ItemState(new ProgressState { DismissedAt = Noon.AddHours(9) }, default);
        await database.OpenStore().WriteAsync(
            [
                new FlushRow(user, items[0], FlushDatabase.Position(100_000, Noon.AddHours(1))),
                new FlushRow(user, items[1], FlushDatabase.Position(100_000, Noon.AddHours(3))),
                new FlushRow(user, items[2], FlushDatabase.Position(100_000, Noon.AddHours(2))),
                new FlushRow(user, items[3], FlushDatabase.Completed(Guid.NewGuid(), Noon.AddHours(4))),
                new FlushRow(user, items[4], FlushDatabase.Position(100_000, Noon.AddHours(5)).Join(dismissed)),
            ],
            Token);
        var reader = new PostgresProgressReader(database.DataSource, database.Watch);
        (await reader.ReadContinueWatchingAsync(user, 10, Token)).Select(row => row.Item).ShouldBe([items[1], items[2], items[0]]);
        (await reader.ReadContinueWatchingAsync(user, 2, Token)).Select(row => row.Item).ShouldBe([items[1], items[2]]);
    }

    [Fact]
    public async Task Plays_are_read_by_item_each_viewing_once()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var user = (await database.AddUsersAsync(1))[0];
        var items = await database.AddMoviesAsync(2);
        var (one, other) = (new Play(Guid.NewGuid(), Noon), new Play(Guid.NewGuid(), Noon.AddHours(1)));
        var both = FlushDatabase.Completed(one.Viewing, one.CompletedAt).Join(FlushDatabase.Completed(other.Viewing, other.CompletedAt));
        await database.OpenStore().WriteAsync(
            [new FlushRow(user, items[0], both), new FlushRow(user, items[1], FlushDatabase.Position(100_000, Noon))], Token);
        var plays = await new PostgresProgressReader(database.DataSource, database.Watch).ReadPlaysAsync(user, items, Token);
        plays.ShouldHaveSingleItem();
        plays[items[0]].ShouldBe(both.Plays);
    }
}
