using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class CatalogStoreTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_episode_of_an_unknown_show_is_mirrored_unmapped_until_its_show_comes()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var episode = MadeUpItems.Episode("a", 1, 1, 1);
        var lost = await mirror.WriteAsync(library, episode);
        (lost.Unmapped, lost.RowsWritten).ShouldBe((1, 1));
        (await mirror.CountAsync("SELECT unmapped FROM sync_status")).ShouldBe(1);
        var again = await mirror.WriteAsync(library, episode);
        (again.Unmapped, again.RowsWritten).ShouldBe((1, 0));
        await mirror.WriteAsync(library, MadeUpItems.Show("a", 1));
        (await mirror.WriteAsync(library, episode)).Unmapped.ShouldBe(0);
        (await mirror.ItemOfAsync(library, episode.Key)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_reported_episode_that_was_listed_before_its_show_gets_the_show_when_it_comes()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var episode = MadeUpItems.Episode("a", 1, 1, 1);
        var reference = new ItemReference { Server = library.Server, Key = episode.Key };
        var item = (await mirror.Directory.ResolveAsync([reference], Token)).ShouldHaveSingleItem();
        await mirror.WriteAsync(library, episode);
        (await mirror.WriteAsync(library, episode)).RowsWritten.ShouldBe(0);
        await mirror.WriteAsync(library, MadeUpItems.Show("a", 1));
        (await mirror.WriteAsync(library, episode)).RowsWritten.ShouldBe(1);
        (await mirror.ItemOfAsync(library, episode.Key)).ShouldBe(item);
        (await mirror.ScalarAsync("SELECT show_id FROM media_items WHERE kind = 4"))
            .ShouldBe(await mirror.ItemOfAsync(library, "a-s1"));
        (await mirror.WriteAsync(library, episode)).RowsWritten.ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_row_is_written_alone_and_its_media_item_follows_the_server_that_told_it_first()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var one = await mirror.AddLibraryAsync("one", LibraryKind.Movies);
        var other = await mirror.AddLibraryAsync("other", LibraryKind.Movies);
        await mirror.WriteAsync(one, MadeUpItems.Movie("one", 1), MadeUpItems.Movie("one", 2));
        await mirror.WriteAsync(other, MadeUpItems.Movie("other", 1) with { Title = "Film 1" });
        (await mirror.ScalarAsync("SELECT title FROM media_items WHERE year = 1951")).ShouldBe("Movie 1");

        (await mirror.WriteAsync(other, MadeUpItems.Movie("other", 1) with { Title = "Film eins" })).RowsWritten.ShouldBe(1);
        (await mirror.ScalarAsync("SELECT title FROM media_items WHERE year = 1951")).ShouldBe("Movie 1");
        (await mirror.WriteAsync(one, MadeUpItems.Movie("one", 1) with { Title = "Movie One" }, MadeUpItems.Movie("one", 2)))
            .RowsWritten.ShouldBe(2);
        (await mirror.ScalarAsync("SELECT title FROM media_items WHERE year = 1951")).ShouldBe("Movie One");
    }

    [Fact]
    public async Task Contradicting_ids_stay_with_the_first_item()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var one = await mirror.AddLibraryAsync("one", LibraryKind.Movies);
        var other = await mirror.AddLibraryAsync("other", LibraryKind.Movies);
        await mirror.WriteAsync(one, MadeUpItems.Movie("one", 1) with { ExternalIds = [new("imdb", "tt1"), new("tmdb", "5")] });
        var result = await mirror.WriteAsync(
            other, MadeUpItems.Movie("other", 1) with { ExternalIds = [new("imdb", "tt1"), new("tmdb", "6")] });
        (result.Conflicts, result.Merged).ShouldBe((1, 0));
        var (first, second) = (await mirror.ItemOfAsync(one, "one-m1"), await mirror.ItemOfAsync(other, "other-m1"));
        second.ShouldNotBe(first);
        (await mirror.ScalarAsync("SELECT item_id FROM external_ids WHERE provider = 'imdb'")).ShouldBe(first);
        (await mirror.ScalarAsync("SELECT item_id FROM external_ids WHERE value = '6'")).ShouldBe(second);
    }

    [Fact]
    public async Task A_third_server_that_knows_both_ids_makes_two_items_one_even_if_the_merge_was_lost_at_first()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var libraries = new List<MirrorLibrary>();
        foreach (var name in new[] { "x", "y", "z" })
        {
            libraries.Add(await mirror.AddLibraryAsync(name, LibraryKind.Movies));
        }

        await mirror.WriteAsync(libraries[0], MadeUpItems.Movie("x", 1) with { ExternalIds = [new("imdb", "tt1")], Title = "x" });
        await mirror.WriteAsync(libraries[1], MadeUpItems.Movie("y", 1) with { ExternalIds = [new("tmdb", "5")], Title = "y" });
        var both = MadeUpItems.Movie("z", 1) with { ExternalIds = [new("imdb", "tt1"), new("tmdb", "5")], Title = "z" };
        (await mirror.WriteAsync(libraries[2], both)).Merged.ShouldBe(1);
        (await mirror.CountAsync("SELECT count(DISTINCT item_id) FROM server_items")).ShouldBe(1);

        // As a crash between a page's commit and its merge would leave it: one of the ids belongs to an item of its own.
        await mirror.ScalarAsync("INSERT INTO media_items (id, kind, title) VALUES ($1, 1, 'lost')", Guid.CreateVersion7());
        await mirror.ScalarAsync(
            "UPDATE external_ids SET item_id = (SELECT id FROM media_items WHERE title = 'lost') WHERE value = '5'");
        var healed = await mirror.WriteAsync(libraries[2], both);
        (healed.RowsWritten, healed.Merged).ShouldBe((0, 1));
        (await mirror.CountAsync("SELECT count(DISTINCT item_id) FROM external_ids")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_reported_episodes_that_were_finished_at_the_same_time_the_later_one_is_the_newest_of_its_show()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var user = await mirror.AddUserAsync();
        foreach (var key in new[] { "a-s1s1e2", "a-s1s1e1" })
        {
            mirror.Time.Advance(TimeSpan.FromSeconds(1));
            var item = await mirror.Directory.ResolveAsync([new ItemReference { Server = library.Server, Key = key }], Token);
            await mirror.ScalarAsync(
                """
                INSERT INTO playback_progress (
                       user_id, item_id, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at, position_ms,
                       duration_ms, plays)
                VALUES ($1, $2, '2026-01-01', '2026-01-01', '-infinity', '-infinity', '2026-01-01', 0, 0, 1)
                """,
                user,
                item[0]!.Value);
        }

        await mirror.WriteAsync(
            library, MadeUpItems.Show("a", 1), MadeUpItems.Episode("a", 1, 1, 1), MadeUpItems.Episode("a", 1, 1, 2));
        (await mirror.ScalarAsync("SELECT episode_id FROM user_shows")).ShouldBe(await mirror.ItemOfAsync(library, "a-s1s1e2"));
    }

    private static PassEnd End(Mirror mirror, string? warning) =>
        new(mirror.Time.GetUtcNow(), warning) { Mode = PassMode.Full, Mark = LibraryMark.Never };

    [Fact]
    public async Task Only_the_last_page_moves_the_watermark()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var pass = library.NewPass();
        await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), Token);
        var page = Mirror.Page(pass, MadeUpItems.Movie("a", 1));
        await mirror.Store.WriteAsync(page, Token);
        (await mirror.ScalarAsync("SELECT watermark FROM sync_status")).ShouldBe(DBNull.Value);
        await mirror.Store.WriteAsync(page with { Items = [], End = End(mirror, "a count") }, Token);
        (await mirror.CountAsync(
            "SELECT count(*) FROM sync_status WHERE watermark = to_timestamp(0) AND last_warning = 'a count'"))
            .ShouldBe(1);
        (await mirror.Store.WriteAsync(page, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_pass_that_did_not_ask_what_changed_leaves_the_watermark_and_notes_none()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        await EndAsync(keepsWatermark: false, DateTimeOffset.UnixEpoch);
        await EndAsync(keepsWatermark: true, DateTimeOffset.UnixEpoch.AddHours(1));
        (await mirror.CountAsync("SELECT count(*) FROM sync_status WHERE watermark = to_timestamp(0) AND state = 2")).ShouldBe(1);
        (await mirror.CountAsync("SELECT count(*) FROM sync_passes")).ShouldBe(2);
        (await mirror.ScalarAsync("SELECT string_agg(watermark::text, ' ') = to_timestamp(0)::text FROM sync_passes")).ShouldBe(true);

        async Task EndAsync(bool keepsWatermark, DateTimeOffset serverTime)
        {
            var pass = library.NewPass();
            await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), Token);
            var page = Mirror.Page(pass) with
            {
                StartedAt = mirror.Time.GetUtcNow(),
                End = End(mirror, null) with { KeepsWatermark = keepsWatermark },
            };
            await mirror.Store.WriteAsync(page with { Server = page.Server with { Time = serverTime } }, Token);
        }
    }
}
