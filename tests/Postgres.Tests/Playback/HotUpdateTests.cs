using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.State;
using MediaSync.Postgres.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.Playback;

/// <summary>
/// A position update must touch no index: then it stays on its page and leaves nothing for vacuum to collect from indexes.
/// </summary>
/// <remarks>
/// Alone: an open transaction with an id, in whatever database of the server, keeps every page from being pruned.
/// </remarks>
[Collection(nameof(AloneOnTheServer))]
public sealed class HotUpdateTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Users = 1_000;
    private const int ItemsPerUser = 10;
    private const int BatchRows = 1_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Position_updates_of_active_viewers_are_HOT_updates()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var (store, rows) = await FillAsync(database);
        var share = await UpdateAsync(database, store, rows, flushes: 20, adjacent: false);
        output.WriteLine($"HOT share of position updates: {share:P1}");
        share.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public async Task An_index_on_a_column_that_every_report_moves_would_forbid_them()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var (store, rows) = await FillAsync(database);
        await database.ExecuteAsync("CREATE INDEX ON playback_progress (user_id, last_watched_at DESC)");
        var share = await UpdateAsync(database, store, rows, flushes: 5, adjacent: false);
        output.WriteLine($"HOT share with an index on last_watched_at: {share:P1}");
        share.ShouldBe(0);
    }

    /// <summary>
    /// The numbers behind the fillfactor of the schema; run by hand. Spread: each flush moves a tenth of the rows, anywhere.
    /// Adjacent: every row of a page moves in one flush. Evenings: viewers begin together, so their rows share pages, move in
    /// thirty flushes and then rest, while the next ones begin.
    /// </summary>
    [Theory(Explicit = true)]
    [InlineData(100)]
    [InlineData(90)]
    [InlineData(80)]
    [InlineData(70)]
    [InlineData(60)]
    [InlineData(50)]
    public async Task Measure_the_HOT_share_and_the_pages_of_a_fillfactor(int fillfactor)
    {
        foreach (var adjacent in new[] { false, true })
        {
            await using var database = await FlushDatabase.CreateAsync(postgres);
            await database.ExecuteAsync($"ALTER TABLE playback_progress SET (fillfactor = {fillfactor})");
            var (store, rows) = await FillAsync(database);
            var before = await PagesAsync(database);
            var share = await UpdateAsync(database, store, rows, flushes: 100, adjacent);
            Print(fillfactor, adjacent ? "adjacent" : "spread", share, before, await PagesAsync(database));
        }

        await MeasureEveningsAsync(fillfactor);
    }

    private async Task MeasureEveningsAsync(int fillfactor)
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        await database.ExecuteAsync($"ALTER TABLE playback_progress SET (fillfactor = {fillfactor})");
        var users = await database.AddUsersAsync(Users);
        var store = database.OpenStore(slots: 1);
        var (updates, hot, first) = (0L, 0L, 0L);
        foreach (var item in await database.AddMoviesAsync(ItemsPerUser))
        {
            for (var flush = 0; flush < 30; flush++)
            {
                var state = FlushDatabase.Position(100_000 + flush, FlushDatabase.Noon.AddSeconds(flush));
                await store.WriteAsync([.. users.Select(user => new FlushRow(user, item, state))], Token);
            }

            (updates, hot) = await ReadCountsAsync(database);
            first = first == 0 ? await PagesAsync(database) : first;
            await database.ExecuteAsync("VACUUM playback_progress");
        }

        updates.ShouldBe(29 * Users * ItemsPerUser);
        Print(fillfactor, "evenings", (double)hot / updates, first, await PagesAsync(database));
    }

    private void Print(int fillfactor, string pattern, double share, long before, long after) =>
        output.WriteLine($"fillfactor {fillfactor}, {pattern}: HOT {share:P1}, {before} pages grew to {after}");

    private static Task<long> PagesAsync(FlushDatabase database) =>
        database.CountAsync("SELECT pg_relation_size('playback_progress') / 8192");

    private static async Task<(PostgresFlushStore Store, List<FlushRow> Rows)> FillAsync(FlushDatabase database)
    {
        await database.ExecuteAsync("ALTER TABLE playback_progress SET (autovacuum_enabled = off)");
        var users = await database.AddUsersAsync(Users);
        var items = await database.AddMoviesAsync(ItemsPerUser);

        // One connection, so that its counts can be asked for at the end.
        var store = database.OpenStore(slots: 1);
        List<FlushRow> rows = [.. from user in users
                                  from item in items
                                  select new FlushRow(user, item, FlushDatabase.Position(100_000, FlushDatabase.Noon))];
        foreach (var batch in rows.Chunk(BatchRows))
        {
            (await store.WriteAsync(batch, Token)).RowsChanged.ShouldBe(batch.Length);
        }

        return (store, rows);
    }

    /// <summary>Moves positions on in flushes of a thousand rows.</summary>
    /// <returns>Share of HOT updates, 0 to 1.</returns>
    private static async Task<double> UpdateAsync(
        FlushDatabase database, PostgresFlushStore store, List<FlushRow> rows, int flushes, bool adjacent)
    {
        var (updatesBefore, hotBefore) = await ReadCountsAsync(database);
        var random = new Random(1);
        for (var flush = 0; flush < flushes; flush++)
        {
            var moved = FlushDatabase.Position(100_000 + flush, FlushDatabase.Noon.AddSeconds(flush + 1));
            var chosen = adjacent
                ? rows.Skip(flush * BatchRows % rows.Count).Take(BatchRows)
                : rows.OrderBy(_ => random.Next()).Take(BatchRows);
            FlushRow[] batch = [.. chosen.Select(row => row with { State = moved })];
            (await store.WriteAsync(batch, Token)).RowsChanged.ShouldBe(BatchRows);
        }

        var (updates, hot) = await ReadCountsAsync(database);
        (updates - updatesBefore).ShouldBe(flushes * BatchRows);
        return (double)(hot - hotBefore) / (updates - updatesBefore);
    }

    private static async Task<(long Updates, long Hot)> ReadCountsAsync(FlushDatabase database)
    {
        // A connection keeps its counts to itself for a while; this makes the writer's own hand them over.
        await using (var command = database.LastPool.CreateCommand("SELECT pg_stat_force_next_flush()"))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        const string Where = "FROM pg_stat_user_tables WHERE relname = 'playback_progress'";
        return (await database.CountAsync($"SELECT n_tup_upd {Where}"), await database.CountAsync($"SELECT n_tup_hot_upd {Where}"));
    }
}
