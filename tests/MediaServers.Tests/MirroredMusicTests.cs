using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;

namespace MediaSync.MediaServers.Tests;

/// <summary>Music of both simulated servers over real HTTP in a real PostgreSQL, and what changes of it cost.</summary>
public sealed class MirroredMusicTests(PostgresFixture postgres)
{
    private const int MaxRequests = 10;

    private static readonly MediaKind[] Kinds = [MediaKind.Artist, MediaKind.Album, MediaKind.Track];

    // 60 % of six artists are shared: rounded, four of them, each with 3 albums of 10 tracks.
    private static readonly SimulatedServersOptions Content = new() { Shows = 0, Episodes = 0, Movies = 0, Artists = 6 };

    private static readonly IEqualityComparer<SimulatedItem> ById =
        EqualityComparer<SimulatedItem>.Create((one, other) => one?.Id == other?.Id, item => item.Id.GetHashCode());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shared_music_is_one_media_item_on_both_servers()
    {
        await using var servers = await SimulatedServers.StartAsync(Content, cancellationToken: Token);
        await using var host = new MirrorHost(await postgres.CreateDatabaseAsync());

        await ExpectMusicAsync(host, servers.Plex);
        await ExpectMusicAsync(host, servers.Jellyfin);

        foreach (var kind in Kinds)
        {
            var shared = servers.Plex.Content.Items(kind).Intersect(servers.Jellyfin.Content.Items(kind), ById).Count();
            shared.ShouldBeGreaterThan(0);
            (await host.QueryAsync(
                $"""
                SELECT count(*) FROM (SELECT item_id FROM server_items WHERE kind = {(int)kind}
                 GROUP BY item_id HAVING count(DISTINCT server_id) = 2 AND count(*) = 2) AS shared
                """,
                Token)).ShouldBe([$"{shared}"], kind.ToString());
        }
    }

    [Theory]
    [InlineData(MediaServerKind.Plex)]
    [InlineData(MediaServerKind.Jellyfin)]
    public async Task Each_change_of_music_is_found_by_an_incremental_pass_in_few_requests(MediaServerKind kind)
    {
        var time = new ManualTimeProvider();
        await using var servers = await SimulatedServers.StartAsync(Content, time, Token);
        var database = await postgres.CreateDatabaseAsync();

        // The hourly questions who the server is are no part of what a change costs.
        await using var host = new MirrorHost(
            database, database.DataSource, time, ("Sync:ServerCheckInterval", "7.00:00:00"), ("MediaServers:MaxAttempts", "1"));
        var server = kind == MediaServerKind.Plex ? servers.Plex : servers.Jellyfin;
        server.Content.VanishLibrary(MediaKind.Movie);
        server.Content.VanishLibrary(MediaKind.Show);
        var id = (await host.SyncAsync(server.Address, Token)).Server;
        (await DifferencesAsync(host, server)).ShouldBe((0, 0));

        foreach (var (name, added, removed, change) in Changes(server))
        {
            time.Advance(TimeSpan.FromMinutes(20));
            change();
            var before = server.Requests;

            (await host.VisitAsync(id, SyncRequest.Usual, Token)).ShouldBeTrue(name);

            (server.Requests - before).ShouldBeLessThanOrEqualTo(MaxRequests, name);
            (await DifferencesAsync(host, server)).ShouldBe((0, 0), name);
            var pass = (await host.Libraries.GetHistoryAsync(id, null, 1, Token))!.ShouldHaveSingleItem();
            (pass.Mode, pass.State).ShouldBe((PassMode.Incremental, SyncState.Succeeded), name);
            (pass.Added, pass.Removed).ShouldBe((added, removed), name);
        }

        (await host.QueryAsync("SELECT kind FROM server_items WHERE title = 'Another song'", Token)).ShouldBe(["7"]);
        (await host.QueryAsync("SELECT count(*) FROM server_items WHERE item_id IS NULL", Token)).ShouldBe(["0"]);
    }

    private static IEnumerable<(string Name, long Added, long Removed, Action Change)> Changes(SimulatedServer server)
    {
        var content = server.Content;
        var artists = content.Items(MediaKind.Artist);
        var albums = content.ChildrenOf(artists[1]);

        // A file of another name is another item to a Jellyfin.
        var rekeyed = server.Kind == MediaServerKind.Jellyfin ? 1 : 0;
        return
        [
            ("an album added", 9, 0, () => content.AddAlbum(artists[0], 8)),
            ("a track deleted", 0, 1, () => content.Delete(content.ChildrenOf(albums[0])[4])),
            ("an album deleted", 0, 11, () => content.Delete(albums[1])),
            ("a track renamed", 0, 0, () => content.Edit(content.ChildrenOf(albums[2])[2], "Another song")),
            ("a track's file renamed", rekeyed, rekeyed, () => content.Rename(content.ChildrenOf(albums[2])[3])),
            ("an artist deleted", 0, 34, () => content.Delete(artists[2])),
            ("an artist added", 5, 0, () => content.AddArtist(1, 3)),
        ];
    }

    private static async Task ExpectMusicAsync(MirrorHost host, SimulatedServer server)
    {
        var status = await host.SyncAsync(server.Address, Token);
        var music = status.Libraries.Single(library => library.Kind == LibraryKind.Music);
        (music.State, music.Unmapped, music.LastWarning).ShouldBe((SyncState.Succeeded, 0, null));
        (await host.QueryAsync(
            $"SELECT kind, count(*), count(item_id) FROM server_items WHERE server_id = '{status.Server}' GROUP BY kind ORDER BY 1",
            Token)).ShouldBe(["5|6|6", "6|18|18", "7|180|180"]);
    }

    /// <summary>Keys that only the server has, and that only the mirror has.</summary>
    private static async Task<(int OnlyThere, int OnlyHere)> DifferencesAsync(MirrorHost host, SimulatedServer server)
    {
        var there = Kinds.SelectMany(server.Content.Items)
            .Select(item => $"{server.KeyOf(item)}|{(int)item.Kind}").ToHashSet();
        var here = (await host.QueryAsync("SELECT key, kind FROM server_items WHERE library_id IS NOT NULL", Token)).ToHashSet();
        return (there.Except(here).Count(), here.Except(there).Count());
    }
}
