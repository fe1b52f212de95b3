using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Postgres.Catalog;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;
using Npgsql;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class PendingMergesTests(PostgresFixture postgres)
{
    private const int WriterSlots = 7301;

    private const string AddProgress =
        """
        INSERT INTO playback_progress (
               user_id, item_id, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at, position_ms, duration_ms,
               plays)
        SELECT $1, $2, base, base + $3 * interval '1 day', base + $4 * interval '1 day', '-infinity', base, 0, 0, 0
          FROM (SELECT timestamptz '2026-01-01 00:00Z' AS base) AS of
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_merge_that_was_ended_after_its_page_is_made_good_by_the_next_pass(bool isStop)
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (first, second) = await AddTwoLibrariesAsync(mirror);
        var user = await mirror.AddUserAsync();
        await mirror.WriteAsync(first, MadeUpItems.Movie("first", 1));
        var item = (await mirror.ItemOfAsync(first, "first-m1"))!.Value;

        // A client plays what no pass has seen yet: its state hangs on a placeholder that has no external ids.
        var reference = new ItemReference { Server = second.Server, Key = "second-m1" };
        var placeholder = (await mirror.Directory.ResolveAsync([reference], Token))[0]!.Value;
        await mirror.ScalarAsync(AddProgress, user, placeholder, 1, 0);

        await EndMergeAsync(mirror, isStop, token => WriteAsync(mirror, second, token));
        (await mirror.ItemOfAsync(second, "second-m1")).ShouldBe(item);
        (await mirror.CountAsync("SELECT count(*) FROM playback_progress WHERE item_id = $1", item)).ShouldBe(0);

        (await mirror.WriteAsync(second, MadeUpItems.Movie("second", 1))).RowsWritten.ShouldBe(0);
        (await mirror.CountAsync("SELECT count(*) FROM playback_progress WHERE item_id = $1", item)).ShouldBe(1);
        (await mirror.CountAsync("SELECT count(*) FROM pending_merges")).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_left_of_a_renamed_file_is_merged_by_whoever_merges_next()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (first, second) = await AddTwoLibrariesAsync(mirror);
        var (one, other) = (await AddMovieAsync(mirror, second, 2), await AddMovieAsync(mirror, second, 3));
        await mirror.WriteAsync(first, MadeUpItems.Movie("first", 1, ids: false));
        await mirror.WriteAsync(first, MadeUpItems.Movie("first", 1, ids: false) with { Key = "renamed" });
        var pass = first.NewPass();
        await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), Token);
        var page = Mirror.Page(pass) with { Gone = ["first-m1"] };
        await EndMergeAsync(mirror, isStop: true, token => mirror.Store.WriteAsync(page, token));
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE merged_into IS NOT NULL")).ShouldBe(0);

        (await mirror.MergeAsync(one, other)).ShouldBe(2);
        (await mirror.CountAsync("SELECT count(*) FROM pending_merges")).ShouldBe(0);
    }

    [Fact]
    public async Task A_pass_that_is_stopped_while_it_merges_has_begun()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (first, _) = await AddTwoLibrariesAsync(mirror);
        await mirror.ScalarAsync("INSERT INTO pending_merges VALUES (gen_random_uuid(), gen_random_uuid())");
        var pass = first.NewPass();
        await EndMergeAsync(
            mirror,
            isStop: true,
            async token => (await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), token)).ShouldNotBeNull(),
            isTold: false);
        (await mirror.ScalarAsync("SELECT pass FROM sync_status WHERE library_id = $1", first.Id)).ShouldBe(pass.Pass);
    }

    [Fact]
    public async Task A_pair_waits_once_and_one_that_cannot_be_merged_does_not_wait_for_ever()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var connection = await mirror.DataSource.OpenConnectionAsync(Token))
        {
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await PendingMerges.AddAsync(transaction, [new(one, other), new(other, one)], Token);
            await PendingMerges.AddAsync(transaction, [new(other, one)], Token);
            await transaction.CommitAsync(Token);
        }

        (await mirror.CountAsync("SELECT count(*) FROM pending_merges")).ShouldBe(1);
        (await mirror.Merger.MergeAsync(Token)).ShouldBe(0);
        (await mirror.CountAsync("SELECT count(*) FROM pending_merges")).ShouldBe(0);
    }

    /// <summary>Runs what finds the slots taken when it merges, and ends it there: by a stop, or by the end of its session.</summary>
    private static async Task EndMergeAsync(
        Mirror mirror, bool isStop, Func<CancellationToken, Task> action, bool isTold = true)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var flush = await mirror.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await flush.BeginTransactionAsync(Token);
        await using var slot = new NpgsqlCommand("SELECT pg_advisory_xact_lock(7301, 0)", flush, transaction);
        await slot.ExecuteNonQueryAsync(Token);
        var running = action(stop.Token);
        await DatabaseLocks.WaitForWaitersAsync(mirror.DataSource, WriterSlots, 1, Token);
        if (!isStop)
        {
            await mirror.ScalarAsync(
                """
                SELECT pg_terminate_backend(pid) FROM pg_locks
                 WHERE classid = 7301 AND NOT granted
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """);
            await running;
            return;
        }

        await stop.CancelAsync();
        if (isTold)
        {
            await Should.ThrowAsync<OperationCanceledException>(running);
        }

        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task WriteAsync(Mirror mirror, MirrorLibrary library, CancellationToken token)
    {
        var pass = library.NewPass();
        await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), token);
        await mirror.Store.WriteAsync(Mirror.Page(pass, MadeUpItems.Movie("second", 1)), token);
    }

    private static async Task<(MirrorLibrary First, MirrorLibrary Second)> AddTwoLibrariesAsync(Mirror mirror) =>
        (await mirror.AddLibraryAsync("first", LibraryKind.Movies), await mirror.AddLibraryAsync("second", LibraryKind.Movies));

    private static async Task<Guid> AddMovieAsync(Mirror mirror, MirrorLibrary library, int number)
    {
        await mirror.WriteAsync(library, MadeUpItems.Movie("second", number, ids: false));
        return (await mirror.ItemOfAsync(library, $"second-m{number}"))!.Value;
    }
}
