using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;

namespace MediaSync.MediaServers.Tests.Proof;

/// <summary>Files that are replaced or renamed on a Plex, which moves nothing but the library's mark: movies and music.</summary>
public sealed class SweepTests(PostgresFixture postgres)
{
    private static readonly MediaKind[] Tops = [MediaKind.Movie, MediaKind.Show, MediaKind.Artist];

    private static readonly SimulatedServersOptions Content = new()
    {
        Shows = 1, Episodes = 10, Movies = 5_000, Artists = 50, AlbumsPerArtist = 5, TracksPerAlbum = 10,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MediaKind.Movie, MediaKind.Movie, 1 + 1 + 1 + 5)]
    [InlineData(MediaKind.Artist, MediaKind.Track, 1 + 3 + 3 + 3)]
    public async Task A_file_replaced_on_a_Plex_is_found_by_one_reading_of_its_library(MediaKind top, MediaKind leaf, int requests)
    {
        // The list of libraries, a delta and a count for each kind, and the pages.
        var time = new ManualTimeProvider();
        await using var servers = await SimulatedServers.StartAsync(Content, time, Token);
        var database = await postgres.CreateDatabaseAsync();
        await using var host = new MirrorHost(
            database, database.DataSource, time, ("Sync:ServerCheckInterval", "7.00:00:00"), ("MediaServers:MaxAttempts", "1"));
        var plex = servers.Plex;
        foreach (var other in Tops.Where(kind => kind != top))
        {
            plex.Content.VanishLibrary(other);
        }

        var id = (await host.SyncAsync(plex.Address, Token)).Server;
        time.Advance(TimeSpan.FromHours(6));
        plex.Content.ReplaceFile(plex.Content.Items(leaf)[7]);
        var (pass, cost) = await VisitAsync(host, plex, id);
        (pass.Mode, pass.Added, pass.Changed, pass.Removed, cost).ShouldBe((PassMode.Incremental, 0, 1, 0, requests));

        // Marks that move for nothing, as a mark that viewing moves would, cost the look and no reading before the time.
        time.Advance(TimeSpan.FromHours(1));
        plex.Content.TouchContentMark(leaf);
        (pass, cost) = await VisitAsync(host, plex, id);
        (pass.RowsWritten, cost).ShouldBe((0, leaf == MediaKind.Movie ? 3 : 7));
    }

    private static async Task<(PassRecord Pass, long Requests)> VisitAsync(MirrorHost host, SimulatedServer plex, Guid id)
    {
        var before = plex.Requests;
        (await host.VisitAsync(id, SyncRequest.Usual, Token)).ShouldBeTrue();
        return ((await host.Libraries.GetHistoryAsync(id, null, 1, Token))!.ShouldHaveSingleItem(), plex.Requests - before);
    }
}
