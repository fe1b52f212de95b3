using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Postgres.Tests.Catalog;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Sync;

public sealed class FullPassTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_identical_pass_writes_no_row()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var server = new FakeMediaServer();
        MadeUpItems.AddShows(server, "a", 0, 10, 12);

        var first = await mirror.RunAsync(server, library, 50, Token);
        first.Outcome.ShouldBe(PassOutcome.Succeeded, first.Message);
        first.Totals.ShouldBe(new PassTotals(270, 270, (2 * 270) + 10, 0, 1 + 1 + 5) { Added = 270 });
        var written = await mirror.ScalarAsync("SELECT array_agg(xmin::text ORDER BY key) FROM server_items");

        server.Time = server.Time.AddHours(1);
        var second = await mirror.RunAsync(server, library, 50, Token);
        second.Totals.ShouldBe(new PassTotals(270, 270, 0, 0, 7));
        (await mirror.ScalarAsync("SELECT array_agg(xmin::text ORDER BY key) FROM server_items")).ShouldBe(written);

        var status = (await mirror.Servers.ListStatusAsync(library.Server, mirror.Time.GetUtcNow(), Token))
            .ShouldHaveSingleItem();
        status.State.ShouldBe(SyncState.Succeeded);
        status.Watermark.ShouldBe(server.Time);
        status.LastFullSync.ShouldBe(mirror.Time.GetUtcNow());
        (status.ItemsSeen, status.ItemsTotal, status.RowsWritten, status.Requests).ShouldBe((270, 270, 0, 7));
    }

    [Fact]
    public async Task Pages_that_are_taken_for_new_find_the_owners_of_their_ids_all_the_same()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var one = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var other = await mirror.AddLibraryAsync("b", LibraryKind.Movies);
        FakeMediaServer[] servers = [new(), new()];
        servers[0][MediaKind.Movie].AddRange(Enumerable.Range(0, 10).Select(number => MadeUpItems.Movie("a", number)));

        // Two pages that nobody else has, then two that the first server has under other titles.
        servers[1][MediaKind.Movie].AddRange(Enumerable.Range(100, 10).Select(number => MadeUpItems.Movie("b", number)));
        servers[1][MediaKind.Movie].AddRange(
            Enumerable.Range(0, 10).Select(number => MadeUpItems.Movie("b", number) with { Title = $"Film {number}" }));
        await mirror.RunAsync(servers[0], one, 5, Token);
        var pass = await mirror.RunAsync(servers[1], other, 5, Token);

        pass.Outcome.ShouldBe(PassOutcome.Succeeded, pass.Message);
        (pass.Totals.Added, pass.Totals.RowsWritten).ShouldBe((20, (3 * 10) + 10));
        (await mirror.CountAsync("SELECT count(*) FROM media_items")).ShouldBe(20);
        (await mirror.CountAsync("SELECT count(*) FROM external_ids")).ShouldBe(20);
        (await mirror.ItemOfAsync(other, "b-m7")).ShouldBe(await mirror.ItemOfAsync(one, "a-m7"));
    }

    [Fact]
    public async Task A_page_that_is_taken_for_new_is_not_written_by_a_pass_that_lost_its_library()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var lost = library.NewPass();
        await mirror.Store.BeginAsync(lost, mirror.Time.GetUtcNow(), Token);
        await mirror.Store.BeginAsync(library.NewPass(), mirror.Time.GetUtcNow(), Token);
        var page = Mirror.Page(lost, MadeUpItems.Movie("a", 1)) with { Before = new PassTotals(6, 6, 15, 0, 1) { Added = 5 } };
        (await mirror.Store.WriteAsync(page, Token)).ShouldBeNull();
        (await mirror.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_last_page_waits_for_the_disk()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        await mirror.ScalarAsync(
            """
            CREATE TABLE noted (how text);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
            $$BEGIN INSERT INTO noted VALUES (current_setting('synchronous_commit')); RETURN NULL; END$$;
            CREATE TRIGGER note AFTER UPDATE ON sync_status FOR EACH ROW EXECUTE FUNCTION note();
            """);
        var server = new FakeMediaServer();
        server[MediaKind.Movie].AddRange(Enumerable.Range(0, 15).Select(number => MadeUpItems.Movie("a", number)));
        await mirror.RunAsync(server, library, 5, Token);
        (await mirror.ScalarAsync("SELECT array_agg(how) FROM noted")).ShouldBe(new[] { "off", "off", "off", "on" });
    }

    [Fact]
    public async Task Everything_that_a_server_tells_is_in_the_database_unaltered()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var server = new FakeMediaServer();
        var movie = MadeUpItems.Movie("a", 1) with
        {
            Title = "Amélie 東京 🎬",
            Year = null,
            SizeBytes = 132_752_807_037,
            UpdatedAt = null,
            Path = "/films/é.mkv",
            ChangeMark = "8457612157631014061",
        };
        server[MediaKind.Movie].AddRange([movie, MadeUpItems.Movie("a", 2) with { Title = "NUL\0 and \ud800 half" }]);
        (await mirror.RunAsync(server, library, cancellationToken: Token)).Outcome.ShouldBe(PassOutcome.Succeeded);

        (await mirror.ScalarAsync(
            "SELECT (title, year, size_bytes, updated_at, path, change_mark)::text FROM server_items WHERE key = $1", movie.Key))
            .ShouldBe("(\"Amélie 東京 🎬\",,132752807037,,/films/é.mkv,8457612157631014061)");
        (await mirror.ScalarAsync("SELECT title FROM server_items WHERE key <> $1", movie.Key)).ShouldBe("NUL and \ufffd half");
        (await mirror.ScalarAsync("SELECT change_mark FROM sync_status")).ShouldBe("8457612157631014061");
    }

    [Fact]
    public async Task Two_servers_synced_at_once_share_their_media_items()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var one = await mirror.AddLibraryAsync("one", LibraryKind.Mixed);
        var other = await mirror.AddLibraryAsync("other", LibraryKind.Mixed);
        var servers = new[] { new FakeMediaServer(), new FakeMediaServer() };
        for (var i = 0; i < 2; i++)
        {
            var prefix = i == 0 ? "one" : "other";
            servers[i][MediaKind.Movie].AddRange(
                Enumerable.Range(0, 300).Select(n => MadeUpItems.Movie(prefix, (i * 100) + n, n % 2 == 0)));
            MadeUpItems.AddShows(servers[i], prefix, i * 10, 20, 10);
        }

        // The first pages meet in the database, not one after the other.
        var meeting = new Barrier(2);
        foreach (var server in servers)
        {
            server.OnPage = (kind, start, page) => Task.Run(
                () =>
                {
                    _ = kind == MediaKind.Movie && start == 0 && meeting.SignalAndWait(TimeSpan.FromSeconds(30), Token);
                    return page;
                },
                Token);
        }

        var results = await Task.WhenAll(
            mirror.RunAsync(servers[0], one, 40, Token), mirror.RunAsync(servers[1], other, 40, Token));
        results.ShouldAllBe(result => result.Outcome == PassOutcome.Succeeded);
        (await mirror.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(2 * (300 + 20 + 40 + 400));
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE kind = 1")).ShouldBe(400);
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE kind = 2")).ShouldBe(30);
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE kind = 3")).ShouldBe(60);
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE kind = 4")).ShouldBe(600);
        (await mirror.CountAsync("SELECT count(*) FROM server_items WHERE item_id IS NULL")).ShouldBe(0);
        servers[0].OnPage = servers[1].OnPage = null;
        (await mirror.RunAsync(servers[0], one, 40, Token)).Totals.RowsWritten.ShouldBe(0);
        (await mirror.RunAsync(servers[1], other, 40, Token)).Totals.RowsWritten.ShouldBe(0);
    }

    [Fact]
    public async Task An_unreadable_page_keeps_the_finished_ones_and_deletes_nothing()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var server = new FakeMediaServer();
        server[MediaKind.Movie].AddRange(Enumerable.Range(0, 30).Select(n => MadeUpItems.Movie("a", n)));
        (await mirror.RunAsync(server, library, 10, Token)).Outcome.ShouldBe(PassOutcome.Succeeded);
        var watermark = await mirror.ScalarAsync("SELECT watermark FROM sync_status");

        server.Time = server.Time.AddDays(1);
        server[MediaKind.Movie].Clear();
        server[MediaKind.Movie].AddRange(Enumerable.Range(100, 30).Select(n => MadeUpItems.Movie("b", n)));
        server.OnPage = (_, start, page) => start == 20
            ? throw new MediaServerException("The answer is not JSON: it was cut off.") 
            {
                Failure = MediaServerFailure.Unreadable,
            }
            : Task.FromResult(page);
        var result = await mirror.RunAsync(server, library, 10, Token);

        result.Outcome.ShouldBe(PassOutcome.Failed);
        (await mirror.CountAsync("SELECT count(*) FROM server_items WHERE key LIKE 'a-%'")).ShouldBe(30);
        (await mirror.CountAsync("SELECT count(*) FROM server_items WHERE key LIKE 'b-%'")).ShouldBe(20);
        (await mirror.ScalarAsync("SELECT last_error FROM sync_status")).ShouldBe("The answer is not JSON: it was cut off.");
        (await mirror.ScalarAsync("SELECT watermark FROM sync_status")).ShouldBe(watermark);
        (await mirror.CountAsync("SELECT state FROM sync_status")).ShouldBe((long)SyncState.Failed);
    }

    [Fact]
    public async Task A_pass_that_was_left_running_is_taken_over_and_can_write_no_more()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var killed = library.NewPass();
        (await mirror.Store.BeginAsync(killed, mirror.Time.GetUtcNow(), Token)).ShouldNotBeNull();
        (await mirror.Store.WriteAsync(Mirror.Page(killed, MadeUpItems.Movie("a", 1)), Token)).ShouldNotBeNull();

        var server = new FakeMediaServer();
        server[MediaKind.Movie].AddRange([MadeUpItems.Movie("a", 1), MadeUpItems.Movie("a", 2)]);
        var next = await mirror.RunAsync(server, library, cancellationToken: Token);
        next.Outcome.ShouldBe(PassOutcome.Succeeded);
        next.Totals.RowsWritten.ShouldBe(3);

        (await mirror.Store.WriteAsync(Mirror.Page(killed, MadeUpItems.Movie("a", 3)), Token)).ShouldBeNull();
        await mirror.Store.FailAsync(killed, Failure(mirror), Token);
        (await mirror.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(2);
        (await mirror.CountAsync("SELECT count(*) FROM media_items")).ShouldBe(2);
        (await mirror.CountAsync("SELECT state FROM sync_status")).ShouldBe((long)SyncState.Succeeded);
    }

    [Fact]
    public async Task A_library_that_was_removed_ends_its_pass()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var server = new FakeMediaServer();
        server[MediaKind.Movie].AddRange(Enumerable.Range(0, 20).Select(n => MadeUpItems.Movie("a", n)));
        server.OnPage = async (_, start, page) =>
        {
            if (start == 10)
            {
                (await mirror.Servers.RemoveAsync(library.Server, Token)).ShouldBeTrue();
            }

            return page;
        };
        (await mirror.RunAsync(server, library, 10, Token)).Outcome.ShouldBe(PassOutcome.Superseded);
        (await mirror.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(0);
    }

    private static PassFailure Failure(Mirror mirror) => new(
        mirror.Time.GetUtcNow(), "late", PassMode.Full, FullReason.First, NeedsFull: false, new PassTotals(0, 0, 0, 0, 0));
}
