using MediaSync.Core.Sync;
using MediaSync.TestSupport.Captures;
using MediaSync.TestSupport.Databases;
using Microsoft.AspNetCore.Http;

namespace MediaSync.MediaServers.Tests;

public sealed class CapturedSyncTests(PostgresFixture postgres)
{
    private const string CountByKind =
        """
        SELECT l.title, s.kind, count(*), count(s.item_id), count(DISTINCT s.item_id)
          FROM server_items s JOIN libraries l ON l.id = s.library_id
         GROUP BY l.title, s.kind ORDER BY 1, 2
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Captured_plex_and_jellyfin_are_mirrored_as_they_are()
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        await using var captures = await CaptureServer.StartAsync(CaptureFolder.Path!, Token);
        await using var host = new MirrorHost(await postgres.CreateDatabaseAsync());

        var plex = await host.SyncAsync(captures.Plex, Token);
        plex.LastError.ShouldBeNull();
        plex.Libraries.ShouldAllBe(library => library.State == SyncState.Succeeded && library.LastWarning == null);
        plex.Libraries.Select(library => (library.Title, library.ItemsSeen, library.ItemsTotal, library.Unmapped)).ShouldBe(
            [("Anime", 36, 36, 10), ("Movies", 341, 341, 0), ("TV shows", 266, 266, 0)]);
        (await host.QueryAsync(CountByKind, Token)).ShouldBe(
            ["Anime|2|26|26|26", "Anime|4|10|0|0", "Movies|1|341|341|341", "TV shows|2|266|266|266"]);

        var jellyfin = await host.SyncAsync(captures.Jellyfin, Token);
        jellyfin.Libraries.ShouldAllBe(library => library.State == SyncState.Succeeded);
        jellyfin.Libraries.Select(library => (library.Title, library.ItemsSeen, library.Unmapped)).ShouldBe(
            [("Movies", 1, 0), ("Music", 3, 3), ("Shows", 3 + 2 + 4, 0)]);

        await ExpectRealValuesAsync(host);

        // Once more: nothing has changed, so nothing is written.
        (await host.SyncAsync(captures.Plex, Token)).Libraries.ShouldAllBe(library => library.RowsWritten == 0);
        (await host.SyncAsync(captures.Jellyfin, Token)).Libraries.ShouldAllBe(library => library.RowsWritten == 0);
    }

    [Fact]
    public async Task A_capture_cut_off_in_the_middle_keeps_the_finished_pages_and_deletes_nothing()
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        await using var captures = await CaptureServer.StartAsync(CaptureFolder.Path!, Token);
        await using var host = new MirrorHost(
            await postgres.CreateDatabaseAsync(), ("Sync:PageSize", "100"), ("Sync:MaxPagesInFlight", "1"));
        captures.Intercept = async context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/sections/1/all", StringComparison.Ordinal)
                || context.Request.Query["X-Plex-Container-Start"] != "200")
            {
                return false;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{\"MediaContainer\":{\"totalSize\":341,\"Metadata\":[{\"ratingKey\":\"1", Token);
            return true;
        };

        var broken = (await host.SyncAsync(captures.Plex, Token)).Libraries.Single(library => library.Title == "Movies");
        (broken.State, broken.ItemsSeen, broken.ItemsTotal, broken.Watermark).ShouldBe((SyncState.Failed, 200L, 341L, null));
        broken.LastError.ShouldNotBeNull().ShouldContain("JSON");
        broken.LastError.ShouldNotContain(CaptureServer.Token);
        (await MoviesAsync(host)).ShouldBe("200");

        captures.Intercept = null;
        var whole = (await host.SyncAsync(captures.Plex, Token)).Libraries.Single(library => library.Title == "Movies");
        (whole.State, whole.ItemsSeen, whole.LastError).ShouldBe((SyncState.Succeeded, 341L, null));
        (await MoviesAsync(host)).ShouldBe("341");
    }

    private static async Task ExpectRealValuesAsync(MirrorHost host)
    {
        (await host.QueryAsync("SELECT title, size_bytes FROM server_items WHERE key = '20953'", Token))
            .ShouldBe(["The Lord of the Rings: The Two Towers|132752807037"]);
        (await host.QueryAsync("SELECT count(*) FROM server_items WHERE kind = 1 AND size_bytes > 4294967296", Token))
            .ShouldBe(["298"]);
        (await host.QueryAsync(
            "SELECT title FROM media_items WHERE title ~ '[^[:ascii:]]' AND kind < 3 ORDER BY title COLLATE \"C\"", Token))
            .ShouldBe(
                ["9½ Weeks", "Anne Rice’s Mayfair Witches", "Percy Jackson and\u00a0the\u00a0Olympians", "Pokémon: Detective Pikachu"]);
        (await host.QueryAsync(
            "SELECT title FROM server_items WHERE kind = 2 AND year IS NULL AND show_key IS NULL AND title = 'Naruto Kai'", Token))
            .ShouldBe(["Naruto Kai"]);
        (await host.QueryAsync(
            "SELECT count(*) FROM server_items WHERE kind = 4 AND item_id IS NULL AND updated_at IS NULL", Token))
            .ShouldBe(["7"]);
        (await host.QueryAsync(
            "SELECT s.change_mark FROM sync_status s JOIN libraries l ON l.id = s.library_id WHERE s.change_mark LIKE '84576%' ORDER BY l.title",
            Token))
            .ShouldBe(["8457612157631014061", "8457612157631009720"]);
        (await host.QueryAsync("SELECT count(*) FROM sync_status WHERE watermark IS NULL", Token)).ShouldBe(["0"]);
    }

    private static async Task<string> MoviesAsync(MirrorHost host) =>
        (await host.QueryAsync("SELECT count(*) FROM server_items WHERE kind = 1", Token)).ShouldHaveSingleItem();
}
