using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;
using Npgsql;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class ItemMergerTests(PostgresFixture postgres)
{
    private const string AddProgress =
        """
        INSERT INTO playback_progress (
               user_id, item_id, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at, position_ms, duration_ms,
               plays)
        SELECT $1, $2, base + $3 * day, base + $4 * day, base + $5 * day, '-infinity', base + $3 * day, $6, 6000000, 0
          FROM (SELECT timestamptz '2026-01-01 00:00Z' AS base, interval '1 day' AS day) AS of
        """;

    private const string AddPlay =
        "INSERT INTO plays VALUES ($1, $2, $3, timestamptz '2026-01-01 00:00Z' + $4 * interval '1 day')";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_state_is_joined_and_the_old_id_points_to_the_new_one()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (kept, gone) = await AddTwoAsync(mirror);
        var (both, one) = (await mirror.AddUserAsync(), await mirror.AddUserAsync());
        var viewing = Guid.NewGuid();
        await mirror.ScalarAsync(AddProgress, both, kept, 5, 1, 4, 900_000L);
        await mirror.ScalarAsync(AddPlay, both, kept, viewing, 3);
        await mirror.ScalarAsync(AddPlay, both, kept, Guid.NewGuid(), 1);
        await mirror.ScalarAsync(AddProgress, both, gone, 6, 5, 0, 800_000L);
        await mirror.ScalarAsync(AddPlay, both, gone, viewing, 5);
        await mirror.ScalarAsync(AddProgress, one, gone, 2, 2, 0, 0L);
        await mirror.ScalarAsync(AddPlay, one, gone, Guid.NewGuid(), 2);
        await mirror.ScalarAsync("UPDATE playback_progress SET plays = 1 WHERE user_id = $1", one);

        (await mirror.MergeAsync(gone, kept)).ShouldBe(1);

        (await mirror.CountAsync("SELECT count(*) FROM playback_progress WHERE item_id = $1", gone)).ShouldBe(0);
        (await mirror.ScalarAsync(
            """
            SELECT concat_ws(' ', extract(day FROM position_at), position_ms, extract(day FROM watched_at),
                             extract(day FROM unwatched_at), plays, watched, in_progress)
              FROM playback_progress WHERE user_id = $1
            """, both)).ShouldBe("7 800000 6 5 1 t t");
        (await mirror.CountAsync("SELECT count(*) FROM plays WHERE user_id = $1", both)).ShouldBe(2);
        (await mirror.CountAsync("SELECT plays FROM playback_progress WHERE user_id = $1 AND item_id = $2", one, kept))
            .ShouldBe(1);
        (await mirror.ScalarAsync("SELECT merged_into FROM media_items WHERE id = $1", gone)).ShouldBe(kept);
        (await mirror.MergeAsync(gone, kept)).ShouldBe(0);
    }

    [Theory]
    [InlineData(5, 100L, 6, 50L, 50L)]
    [InlineData(6, 100L, 5, 50L, 100L)]
    [InlineData(5, 100L, 5, 50L, 100L)]
    [InlineData(5, 50L, 5, 100L, 100L)]
    [InlineData(5, 100L, 5, 0L, 0L)]
    [InlineData(5, 0L, 5, 100L, 0L)]
    public async Task The_newer_position_wins_then_zero_then_the_larger(
        int keptDay, long keptMs, int goneDay, long goneMs, long expected)
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (kept, gone) = await AddTwoAsync(mirror);
        var user = await mirror.AddUserAsync();
        await mirror.ScalarAsync(AddProgress, user, kept, keptDay, 0, 0, keptMs);
        await mirror.ScalarAsync(AddProgress, user, gone, goneDay, 0, 0, goneMs);
        await mirror.MergeAsync(kept, gone);
        (await mirror.CountAsync("SELECT position_ms FROM playback_progress")).ShouldBe(expected);
    }

    [Fact]
    public async Task Chains_of_merges_stay_one_step_long()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        await mirror.WriteAsync(
            library, [.. Enumerable.Range(1, 3).Select(n => MadeUpItems.Movie("a", n) with { ExternalIds = [] })]);
        var ids = await Task.WhenAll(Enumerable.Range(1, 3).Select(n => mirror.ItemOfAsync(library, $"a-m{n}")));
        var sorted = ids.OfType<Guid>().Order().ToArray();
        await mirror.MergeAsync(sorted[2], sorted[1]);
        await mirror.MergeAsync(sorted[2], sorted[0]);
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE merged_into = $1", sorted[0])).ShouldBe(2);
        (await mirror.CountAsync("SELECT count(*) FROM server_items WHERE item_id = $1", sorted[0])).ShouldBe(3);
    }

    [Fact]
    public async Task Items_whose_ids_contradict_each_other_are_not_merged()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        await mirror.WriteAsync(library, MadeUpItems.Movie("a", 1), MadeUpItems.Movie("a", 2));
        var one = (await mirror.ItemOfAsync(library, "a-m1"))!.Value;
        var other = (await mirror.ItemOfAsync(library, "a-m2"))!.Value;
        (await mirror.MergeAsync(one, other)).ShouldBe(0);
    }

    [Fact]
    public async Task Merged_shows_bring_their_episodes_together_and_the_viewers_next_up()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var one = await mirror.AddLibraryAsync("one", LibraryKind.Shows);
        var other = await mirror.AddLibraryAsync("other", LibraryKind.Shows);
        var user = await mirror.AddUserAsync();
        foreach (var (library, prefix) in new[] { (one, "one"), (other, "other") })
        {
            // The first server's items are the older ones, so they are those that stay.
            mirror.Time.Advance(TimeSpan.FromSeconds(1));
            await mirror.WriteAsync(library, MadeUpItems.Show(prefix, 1) with { ExternalIds = [], Title = prefix });
            await mirror.WriteAsync(library, MadeUpItems.Season(prefix, 1, 1));
            await mirror.WriteAsync(library, MadeUpItems.Episode(prefix, 1, 1, 1), MadeUpItems.Episode(prefix, 1, 1, 2));
        }

        var kept = (await mirror.ItemOfAsync(one, "one-s1"))!.Value;
        var gone = (await mirror.ItemOfAsync(other, "other-s1"))!.Value;
        var second = (await mirror.ItemOfAsync(other, "other-s1s1e2"))!.Value;
        await mirror.ScalarAsync(AddProgress, user, second, 3, 3, 0, 0L);
        await mirror.ScalarAsync("INSERT INTO user_shows SELECT user_id, $1, item_id, watched_at FROM playback_progress", gone);

        (await mirror.MergeAsync(kept, gone)).ShouldBe(4);

        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE merged_into IS NULL")).ShouldBe(4);
        var stays = await mirror.ItemOfAsync(one, "one-s1s1e2");
        (await mirror.ItemOfAsync(other, "other-s1s1e2")).ShouldBe(stays);
        (await mirror.ScalarAsync("SELECT episode_id FROM user_shows WHERE user_id = $1 AND show_id = $2", user, kept))
            .ShouldBe(stays);
        (await mirror.CountAsync("SELECT count(*) FROM user_shows")).ShouldBe(1);
    }

    [Fact]
    public async Task No_flush_that_runs_meanwhile_loses_a_state()
    {
        const int Writers = 8;
        const int Reports = 40;
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (kept, gone) = await AddTwoAsync(mirror);
        var users = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => mirror.AddUserAsync()));
        var halfway = new TaskCompletionSource();
        var flushed = 0;
        var flushes = users.Select((user, writer) => Task.Run(
            async () =>
            {
                for (var report = 1; report <= Reports; report++)
                {
                    var item = report % 2 == 0 ? kept : gone;
                    await FlushAsync(mirror.DataSource, (writer * 7) + report, user, item, report * 1_000L);
                    if (Interlocked.Increment(ref flushed) == Writers * Reports / 2)
                    {
                        halfway.SetResult();
                    }
                }
            },
            Token)).ToList();
        await halfway.Task.WaitAsync(Token);
        (await mirror.MergeAsync(kept, gone)).ShouldBe(1);
        await Task.WhenAll(flushes);

        (await mirror.CountAsync("SELECT count(*) FROM playback_progress WHERE item_id = $1", gone)).ShouldBe(0);
        (await mirror.CountAsync(
            "SELECT count(*) FROM playback_progress WHERE item_id = $1 AND position_ms = $2", kept, Reports * 1_000L))
            .ShouldBe(Writers);
        (await mirror.CountAsync("SELECT count(*) FROM plays WHERE item_id = $1", kept)).ShouldBe(Writers * Reports);
    }

    /// <summary>What a flush does, as far as a merge meets it: a slot, the question for merged items, the join, a play.</summary>
    private static async Task FlushAsync(NpgsqlDataSource dataSource, int slot, Guid user, Guid item, long position)
    {
        await using var connection = await dataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT pg_advisory_xact_lock(7301, {slot % 64})"));
        var write = new NpgsqlBatchCommand(
            """
            INSERT INTO playback_progress AS stored
            SELECT $1, coalesce(merged_into, id), to_timestamp($3), '-infinity', '-infinity', '-infinity', to_timestamp($3),
                   $3, 0, 0
              FROM media_items WHERE id = $2
            ON CONFLICT (user_id, item_id) DO UPDATE
               SET position_at = greatest(stored.position_at, excluded.position_at),
                   position_ms = greatest(stored.position_ms, excluded.position_ms)
            """);
        var play = new NpgsqlBatchCommand(
            "INSERT INTO plays SELECT $1, coalesce(merged_into, id), $3, now() FROM media_items WHERE id = $2");
        foreach (var (command, last) in new (NpgsqlBatchCommand, object)[] { (write, position), (play, Guid.NewGuid()) })
        {
            foreach (var value in new[] { user, item, last })
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(Token);
        await transaction.CommitAsync(Token);
    }

    /// <summary>Two movies that nothing says to be one; the first is the older one.</summary>
    private static async Task<(Guid Kept, Guid Gone)> AddTwoAsync(Mirror mirror)
    {
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        await mirror.WriteAsync(library, MadeUpItems.Movie("a", 1, ids: false));
        await mirror.WriteAsync(library, MadeUpItems.Movie("a", 2, ids: false));
        var one = (await mirror.ItemOfAsync(library, "a-m1"))!.Value;
        var other = (await mirror.ItemOfAsync(library, "a-m2"))!.Value;
        var ids = new[] { one, other };
        Array.Sort(ids, static (a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
        return (ids[0], ids[1]);
    }
}
