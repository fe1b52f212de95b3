using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.State;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Postgres.Tests.Playback;

public sealed class PostgresFlushStoreTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = FlushDatabase.Noon;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_state_of_a_time_only_is_stored_with_infinitely_old_others_and_read_back()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var (user, item) = ((await database.AddUsersAsync(1))[0], (await database.AddMoviesAsync(1))[0]);
        var dismissed = new ItemState(new ProgressState { DismissedAt = Noon }, default);
        await database.OpenStore().WriteAsync([new FlushRow(user, item, dismissed)], Token);
        (await database.ScalarAsync(
            """
            SELECT concat_ws(' ', position_at, watched_at, unwatched_at, last_watched_at, isfinite(dismissed_at), watched, in_progress)
              FROM playback_progress
            """)).ShouldBe("-infinity -infinity -infinity -infinity t f f");
        (await database.ReadAsync(user, item)).ShouldBe((dismissed, 0));
    }

    [Fact]
    public async Task A_batch_that_is_written_again_writes_nothing()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var user = (await database.AddUsersAsync(1))[0];
        var movies = await database.AddMoviesAsync(2);
        var episode = (await database.AddShowAsync(1)).Episodes[0];
        FlushRow[] batch =
        [
            new(user, movies[0], FlushDatabase.Position(100_000, Noon)),
            new(user, movies[1], FlushDatabase.Unwatched(Noon)),
            new(user, episode, FlushDatabase.Completed(Guid.NewGuid(), Noon)),
        ];
        var store = database.OpenStore();
        (await store.WriteAsync(batch, Token)).RowsChanged.ShouldBe(3);
        var before = await VersionsAsync(database);
        (await store.WriteAsync(batch, Token)).RowsChanged.ShouldBe(0);
        (await VersionsAsync(database)).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_older_than_the_stored_changes_nothing()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var (user, item) = ((await database.AddUsersAsync(1))[0], (await database.AddMoviesAsync(1))[0]);
        var store = database.OpenStore();
        await store.WriteAsync([new FlushRow(user, item, FlushDatabase.Position(500_000, Noon))], Token);
        var older = FlushDatabase.Position(900_000, Noon.AddTicks(-TimeSpan.TicksPerMicrosecond));
        (await store.WriteAsync([new FlushRow(user, item, older)], Token)).RowsChanged.ShouldBe(0);
        (await database.ReadAsync(user, item)).ShouldBe((FlushDatabase.Position(500_000, Noon), 0));
    }

    [Fact]
    public async Task Unwatched_gives_the_show_back_to_the_episode_before_and_then_to_none()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var user = (await database.AddUsersAsync(1))[0];
        var (_, episodes) = await database.AddShowAsync(2);
        var store = database.OpenStore();
        async Task<object?> WriteAsync(Guid episode, ItemState state)
        {
            await store.WriteAsync([new FlushRow(user, episode, state)], Token);
            return await database.ScalarAsync("SELECT concat_ws(' ', episode_id, isfinite(finished_at)) FROM user_shows");
        }

        (await WriteAsync(episodes[0], FlushDatabase.Completed(Guid.NewGuid(), Noon))).ShouldBe($"{episodes[0]} t");
        (await WriteAsync(episodes[1], FlushDatabase.Completed(Guid.NewGuid(), Noon.AddHours(1)))).ShouldBe($"{episodes[1]} t");
        (await WriteAsync(episodes[1], FlushDatabase.Unwatched(Noon.AddHours(2)))).ShouldBe($"{episodes[0]} t");
        (await WriteAsync(episodes[0], FlushDatabase.Unwatched(Noon.AddHours(3)))).ShouldBe("f");
        (await database.CountAsync("SELECT sum(plays) FROM playback_progress")).ShouldBe(0);
        (await database.CountAsync("SELECT count(*) FROM plays")).ShouldBe(2);
    }

    [Fact]
    public async Task States_of_deleted_users_and_items_are_passed_and_the_others_are_written()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var users = await database.AddUsersAsync(2);
        var items = await database.AddMoviesAsync(2);
        await database.ExecuteAsync("DELETE FROM users WHERE id = $1", users[1]);
        await database.ExecuteAsync("DELETE FROM media_items WHERE id = $1", items[1]);
        FlushRow[] batch =
        [
            new(users[0], items[1], FlushDatabase.Position(1_000_000, Noon)),
            new(users[0], items[0], FlushDatabase.Position(2_000_000, Noon)),
            new(users[1], items[0], FlushDatabase.Position(3_000_000, Noon)),
        ];
        var store = database.OpenStore();
        (await Should.ThrowAsync<StateRefusedException>(() => store.WriteAsync(batch, Token))).SqlState.ShouldBe("23503");
        var gone = await store.FindGoneAsync(batch, Token);
        gone.Users.ShouldBe([users[1]]);
        gone.Items.ShouldBe([items[1]]);

        var outcome = await Writer(store).WriteAsync(batch, Token);
        outcome.Failure.ShouldBeNull();
        outcome.Fates.Select(fate => fate.Kind).ShouldBe([RowFateKind.ItemGone, RowFateKind.Written, RowFateKind.UserGone]);
        (await database.ScalarAsync("SELECT string_agg(position_ms::text, ' ') FROM playback_progress")).ShouldBe("2000000");
        (await database.CountAsync("SELECT count(*) FROM rejected_states")).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_written_for_a_merged_item_and_the_answer_names_its_place()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var user = (await database.AddUsersAsync(1))[0];
        var items = await database.AddMoviesAsync(3);
        await database.ExecuteAsync("UPDATE media_items SET merged_into = $2 WHERE id = $1", items[0], items[1]);
        FlushRow[] batch =
        [
            new(user, items[0], FlushDatabase.Completed(Guid.NewGuid(), Noon)),
            new(user, items[2], FlushDatabase.Completed(Guid.NewGuid(), Noon)),
        ];
        var result = await database.OpenStore().WriteAsync(batch, Token);
        result.RowsChanged.ShouldBe(1);
        result.Merged.ShouldBe(new Dictionary<Guid, Guid> { [items[0]] = items[1] });
        (await database.ReadAsync(user, items[0])).ShouldBeNull();
        (await database.ReadAsync(user, items[1])).ShouldBeNull();
        (await database.ReadAsync(user, items[2])).ShouldNotBeNull().Plays.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_is_kept_for_a_person_and_the_others_are_written()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var users = await database.AddUsersAsync(10);
        var item = (await database.AddMoviesAsync(1))[0];
        await database.ExecuteAsync("ALTER TABLE playback_progress ADD CONSTRAINT no_devil CHECK (position_ms <> 666666)");
        FlushRow[] batch = [.. users.Select(user => new FlushRow(user, item, FlushDatabase.Position(100_000, Noon)))];
        batch[6] = batch[6] with { State = FlushDatabase.Position(666_666, Noon) };

        var outcome = await Writer(database.OpenStore()).WriteAsync(batch, Token);
        outcome.Failure.ShouldBeNull();
        outcome.Fates.Where(fate => fate.Kind == RowFateKind.Written).Count().ShouldBe(9);
        outcome.Fates[6].Kind.ShouldBe(RowFateKind.Rejected);
        outcome.Fates[6].Reason.ShouldNotBeNull().ShouldContain("no_devil");
        (await database.CountAsync("SELECT count(*) FROM playback_progress")).ShouldBe(9);
        (await database.ScalarAsync(
            """
            SELECT concat_ws(' ', user_id, item_id, sql_state, state::jsonb #>> '{Progress,PositionMs}', message LIKE '%no_devil%')
              FROM rejected_states
            """)).ShouldBe($"{users[6]} {item} 23514 666666 t");
    }

    [Fact]
    public async Task A_value_that_cannot_be_sent_is_refused_like_one_that_cannot_be_stored()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var (user, item) = ((await database.AddUsersAsync(1))[0], (await database.AddMoviesAsync(1))[0]);
        var local = FlushDatabase.Position(100_000, Noon.ToOffset(TimeSpan.FromHours(1)));
        var store = database.OpenStore();
        var refused = await Should.ThrowAsync<StateRefusedException>(() => store.WriteAsync([new FlushRow(user, item, local)], Token));
        refused.SqlState.ShouldBe("");

        // The connection was not hurt.
        (await store.WriteAsync([new FlushRow(user, item, FlushDatabase.Position(100_000, Noon))], Token)).RowsChanged.ShouldBe(1);
    }

    [Fact]
    public async Task An_error_that_names_no_row_keeps_the_whole_batch()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var (user, item) = ((await database.AddUsersAsync(1))[0], (await database.AddMoviesAsync(1))[0]);
        FlushRow[] batch = [new(user, item, FlushDatabase.Completed(Guid.NewGuid(), Noon))];
        var writer = Writer(database.OpenStore());
        await database.ExecuteAsync("ALTER TABLE plays RENAME TO plays_away");
        var outcome = await writer.WriteAsync(batch, Token);
        outcome.Failure.ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.UndefinedTable);
        outcome.Fates.ShouldBe([new RowFate(RowFateKind.Kept)]);
        (await database.CountAsync("SELECT count(*) FROM playback_progress")).ShouldBe(0);

        await database.ExecuteAsync("ALTER TABLE plays_away RENAME TO plays");
        (await writer.WriteAsync(batch, Token)).Failure.ShouldBeNull();
        (await database.ReadAsync(user, item)).ShouldBe((batch[0].State, 1));
    }

    private static FlushWriter Writer(IFlushStore store) => new(store, new FlushMetrics(new NullMeters()), NullLogger<FlushWriter>.Instance);

    /// <summary>The transaction that wrote each row of every table of playback.</summary>
    private static async Task<object?> VersionsAsync(FlushDatabase database) => await database.ScalarAsync(
        """
        SELECT string_agg(version, ' ' ORDER BY version)
          FROM (SELECT concat('progress', item_id, xmin) FROM playback_progress
                UNION ALL SELECT concat('plays', item_id, xmin) FROM plays
                UNION ALL SELECT concat('shows', show_id, xmin) FROM user_shows) AS of (version)
        """);
}
